namespace Pycos.Real;

/// <summary>The operating system's clock.</summary>
internal static class RealTime
{
    internal static TimeProvider Clock => TimeProvider.System;
}
