using System.Text;
using Pycos.Properties.Schedules;

namespace Pycos.Properties.Footprints;

/// <summary>The steps of one run, with all that each has touched, and what the tasks have learned.</summary>
internal sealed class Course
{
    private readonly List<Step> steps = [];

    internal IReadOnlyList<Step> Steps => steps;

    internal ulong Interleaving { get; private set; }

    internal string Observed { get; private set; } = "";

    /// <summary>Who took the steps, one after the other; without main, whose place is no choice.</summary>
    internal string Order { get; private set; } = "";

    /// <summary>All courses that a program can take.</summary>
    internal static List<Course> AllOf(string target, (Deed[] A, Deed[] B) deeds)
    {
        Cast cast = null!;
        var course = new Course();
        var epoch = 0;
        var ordinals = new Dictionary<string, int>();
        var started = new HashSet<long>();
        var courses = new List<Course>();
        var world = new WorldOptions { FailsOnAbandonedLock = false, FailsOnLeakedSubscription = false };
        AllSchedules.Run(
            Cast.Of(target, deeds, made => cast = made),
            (_, _, outcome) =>
            {
                course.Interleaving = outcome.Interleaving;
                course.Observed = cast.Observed;
                course.Order = OrderOf(course.steps);
                courses.Add(course);
            },
            all => new LookingOn(all)
            {
                OnBegin = () =>
                {
                    course = new Course();
                    epoch = 0;
                    ordinals.Clear();
                    started.Clear();
                },
                OnStepped = (item, footprint, _, _) =>
                {
                    // Whether a task had to wait for another's end is no difference: the step that only began to is not counted.
                    var ordinal = ordinals[item.DisplayName] = ordinals.GetValueOrDefault(item.DisplayName) + (footprint.IsIdle ? 0 : 1);
                    course.steps.Add(new Step(
                        item.DisplayName, ordinal, footprint.Label, footprint.Accesses.ToArray(), epoch, item is Fiber && ordinal == 1, footprint.IsIdle));
                },
                OnTime = () => epoch++,
            },
            world,
            // Who starts when is not what this is about; new code after a hot swap starts, too.
            item => item.DisplayName == "main" || (item is Fiber { IsAtStart: true } && started.Add(item.Id)));
        return courses;
    }

    /// <summary>The order of the tasks with two neighbouring steps exchanged.</summary>
    internal string OrderWithSwapped(int place)
    {
        var swapped = steps.ToList();
        (swapped[place], swapped[place + 1]) = (swapped[place + 1], swapped[place]);
        return OrderOf(swapped);
    }

    /// <summary>The steps, and which came before which other that it depends on: the same for what differs in the order of independent steps alone.</summary>
    internal string Form()
    {
        var lines = new List<string>();
        var told = steps.FindAll(step => !step.IsIdle);
        for (var later = 0; later < told.Count; later++)
        {
            lines.Add($"{told[later].Id} in {told[later].Epoch}");
            for (var earlier = 0; earlier < later; earlier++)
            {
                if (Footprint.Conflict(told[earlier].Accesses, told[later].Accesses)) lines.Add($"{told[earlier].Id} before {told[later].Id}");
            }
        }
        lines.Sort(StringComparer.Ordinal);
        return string.Join('\n', lines);
    }

    private static string OrderOf(List<Step> steps)
    {
        var text = new StringBuilder();
        foreach (var step in steps)
        {
            if (step.Who != "main") text.Append(step.Who).Append(' ');
        }
        return text.ToString();
    }

    /// <summary>One step.</summary>
    internal sealed record Step(string Who, int Ordinal, ulong Label, Access[] Accesses, int Epoch, bool IsStart, bool IsIdle)
    {
        internal string Id => $"{Who}.{Ordinal}:{Label:x}";
    }
}
