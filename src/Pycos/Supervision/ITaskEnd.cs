namespace Pycos;

/// <summary>A task's end, whatever value comes with it.</summary>
internal interface ITaskEnd
{
    /// <summary>Who is told of it besides those who wait.</summary>
    EndAudience Audience { get; }

    /// <summary>The task has ended: all learn of it.</summary>
    void Announce();
}
