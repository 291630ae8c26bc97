using Microsoft.Coyote.Rewriting;

namespace Pycos;

/// <summary>.NET's synchronization context, called where Coyote does not object to it.</summary>
[SkipRewriting("Acts on the calling thread alone.")]
public abstract class SynchronizationContext : System.Threading.SynchronizationContext
{
    internal static new void SetSynchronizationContext(System.Threading.SynchronizationContext? context) =>
        System.Threading.SynchronizationContext.SetSynchronizationContext(context);
}
