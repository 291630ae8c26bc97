using Pycos.Properties.Programs;

namespace Pycos.Properties.Runs;

/// <summary>The tasks of a run, for the stage that starts and ends them.</summary>
internal interface ICast
{
    IReadOnlyList<PycosTask> Tasks { get; }

    void Spawn(int spawner, Block code);

    void Terminate(int number);
}
