using Xunit;

namespace Pycos.Properties.Footprints;

/// <summary>Steps that touch nothing in common may change places: nobody notices, and the causal order stays the same.</summary>
public class FootprintProperties
{
    public static TheoryData<string, string> Pairs
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (to, _) in Deed.All)
            {
                // Most deeds have nothing to do with the target.
                string[] targets = to is "task" or "channel" ? [.. Cast.Aims.Keys] : ["ends"];
                foreach (var target in targets) data.Add(to, target);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Neighbouring_steps_that_do_not_conflict_can_be_exchanged_and_nobody_notices(string to, string target)
    {
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (one, other) in PairsOf(to))
        {
            var courses = Course.AllOf(target, ([one], [other]));
            var byOrder = courses.ToDictionary(course => course.Order);
            foreach (var course in courses) Check(course, byOrder, what => wrong.Add($"{one} and {other}: {what}"));
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Equal_interleavings_are_those_with_the_same_order_of_conflicting_steps_and_show_the_same(string to, string target)
    {
        foreach (var (one, other) in PairsOf(to)) AssertHashed(Course.AllOf(target, ([one], [other])), $"{one} and {other}");
    }

    private static IEnumerable<(Deed One, Deed Other)> PairsOf(string to)
    {
        var deeds = Deed.All.Single(group => group.To == to).Deeds;
        for (var i = 0; i < deeds.Length; i++)
        {
            for (var j = i; j < deeds.Length; j++)
            {
                yield return (deeds[i], deeds[j]);
                if (i != j) yield return (deeds[j], deeds[i]);
            }
        }
    }

    private static void Check(Course course, Dictionary<string, Course> byOrder, Action<string> complain)
    {
        for (var i = 0; i + 1 < course.Steps.Count; i++)
        {
            var (first, second) = (course.Steps[i], course.Steps[i + 1]);
            // Those are run at once that start, and main; whatever comes after a jump of time comes after all before it.
            var isFixed = first.Who == second.Who || first.Epoch != second.Epoch || IsEager(first) || IsEager(second);
            if (isFixed || Footprint.Conflict(first.Accesses, second.Accesses)) continue;
            var pair = $"{first.Who}.{first.Ordinal}, {second.Who}.{second.Ordinal} of {course.Order}";
            if (!byOrder.TryGetValue(course.OrderWithSwapped(i), out var swapped)) complain($"one lets the other go on: {pair}");
            else if (swapped.Observed != course.Observed) complain($"the order is seen: {pair}: {course.Observed}, not {swapped.Observed}");
            else if (swapped.Interleaving != course.Interleaving) complain($"another interleaving: {pair}");
        }
    }

    private static bool IsEager(Course.Step step) => step.IsStart || step.Who == "main";

    internal static void AssertHashed(IReadOnlyList<Course> courses, string what)
    {
        var forms = new Dictionary<ulong, (string Form, string Observed)>();
        var hashes = new Dictionary<string, ulong>();
        foreach (var course in courses)
        {
            var form = course.Form();
            var known = forms.TryAdd(course.Interleaving, (form, course.Observed)) ? (form, course.Observed) : forms[course.Interleaving];
            Assert.True(known.Item1 == form, $"{what}: one hash for {known.Item1}\nand\n{form}");
            Assert.True(known.Item2 == course.Observed, $"{what}: one hash for {known.Item2} and {course.Observed}");
            if (!hashes.TryAdd(form, course.Interleaving)) Assert.True(hashes[form] == course.Interleaving, $"{what}: two hashes for {form}");
        }
    }
}
