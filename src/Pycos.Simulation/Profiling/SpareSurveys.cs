namespace Pycos.Simulation;

/// <summary>Surveys that are used again, so that a long exploration does not make memory for each.</summary>
internal sealed class SpareSurveys
{
    private readonly Stack<Survey> spare = new();

    internal Survey Take()
    {
        lock (spare) return spare.TryPop(out var survey) ? survey : new Survey();
    }

    internal void Return(Survey survey)
    {
        lock (spare) spare.Push(survey);
    }
}
