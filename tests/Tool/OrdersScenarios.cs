// Two classes of one name, for the tests that run the tool on this very assembly.
namespace Pycos.Tool.Front
{
    public static class Orders
    {
        [Scenario]
        public static async Coroutine Race(World world) => await world.Self.Yield();
    }
}

namespace Pycos.Tool.Back
{
    public static class Orders
    {
        [Scenario]
        public static async Coroutine Race(World world)
        {
            await world.Self.Yield();
            world.Assert(false, "sold out");
        }
    }
}
