namespace Pycos.Simulation;

/// <summary>How the choice of who runs next is recorded: 0 goes on with the current item, i takes the i-th of the others.</summary>
/// <remarks>Where the current item cannot go on, i is the i-th of all that can run, from 0.</remarks>
internal static class ScheduleChoice
{
    internal static uint ValueOf(int index, int current) =>
        (uint)(current < 0 ? index : index == current ? 0 : index < current ? index + 1 : index);

    internal static int IndexOf(uint value, int current)
    {
        if (current < 0) return (int)value;
        if (value == 0) return current;
        return value <= (uint)current ? (int)value - 1 : (int)value;
    }
}
