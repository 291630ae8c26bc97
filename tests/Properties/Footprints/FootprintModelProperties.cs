using Xunit;

namespace Pycos.Properties.Footprints;

/// <summary>What a footprint keeps of a step's accesses, against a plain list.</summary>
public class FootprintModelProperties
{
    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(40)]
    [InlineData(1000)]
    public void It_has_each_object_once_in_order_of_first_access_and_as_a_write_if_any_was(int keys)
    {
        var prng = new Prng(Prng.Derive(7, (ulong)keys));
        var footprint = new Footprint();
        for (var step = 0; step < 300; step++)
        {
            // The same footprint from step to step: nothing of the former ones is to be left.
            footprint.Clear();
            var model = new List<Access>();
            for (var count = prng.Next((uint)keys * 2); count > 0; count--)
            {
                var access = new Access((int)prng.Next((uint)keys), prng.Next(3) == 0);
                footprint.Add(access);
                var place = model.FindIndex(known => known.Object == access.Object);
                if (place < 0) model.Add(access);
                else if (access.IsWrite) model[place] = access;
            }
            Assert.Equal(model, footprint.Accesses.ToArray());
        }
    }

    [Fact]
    public void A_step_that_touches_a_million_objects_twice_is_no_matter()
    {
        // To look at all of them for each would be a million times as much, and this test would not end.
        const int Objects = 1_000_000;
        var footprint = new Footprint();
        for (var time = 0; time < 2; time++)
        {
            for (var key = 0; key < Objects; key++) footprint.Add(Access.Read(key));
        }
        Assert.Equal(Objects, footprint.Accesses.Length);
    }
}
