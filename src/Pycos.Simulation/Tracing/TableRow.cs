using System.Globalization;

namespace Pycos.Simulation;

/// <summary>A row of a run's table: an event, or a note of what is left out, or begins, there.</summary>
/// <param name="Event">The event; nobody's for a note.</param>
/// <param name="Note">The note; null for an event.</param>
/// <param name="Count">How many events it stands for.</param>
internal readonly record struct TableRow(TraceEvent Event, string? Note, long Count)
{
    /// <summary>The rows of a run.</summary>
    /// <param name="log">Its events.</param>
    /// <param name="cut">What is left out of its end; null for nothing.</param>
    /// <param name="rowsMax">Of a longer run the middle is left out: the end is where it fails, and the beginning how it got there.</param>
    internal static List<TableRow> Of(EventLog log, TableCut? cut, int rowsMax)
    {
        var rows = new List<TableRow>();
        for (var i = 0; i < log.First.Count; i++)
        {
            if (i == cut?.Mark) rows.Add(new TableRow(default, "from here on, no schedule passes that was tried", 0));
            var e = log.First[i];
            if (cut?.LeftOut.Contains(i) == true) AddGap(rows, 1);
            else if (e.ActorId != 0) rows.Add(new TableRow(e, null, 1));
        }
        AddGap(rows, log.Count - log.First.Count - log.Last.Count);
        rows.AddRange(log.Last.Where(e => e.ActorId != 0).Select(e => new TableRow(e, null, 1)));
        return rows.Count <= rowsMax ? rows : WithoutMiddle(rows, rowsMax);
    }

    private static List<TableRow> WithoutMiddle(List<TableRow> rows, int rowsMax)
    {
        var (first, last) = (rowsMax / 4, rowsMax - rowsMax / 4);
        List<TableRow> few = [.. rows[..first]];
        foreach (var row in rows[first..^last])
        {
            if (row.Count == 0) few.Add(row);
            else AddGap(few, row.Count);
        }
        few.AddRange(rows[^last..]);
        return few;
    }

    /// <summary>Makes the gap at the end longer, or begins one.</summary>
    private static void AddGap(List<TableRow> rows, long count)
    {
        if (count == 0) return;
        if (rows is [.., { Note: not null, Count: > 0 } gap])
        {
            rows.RemoveAt(rows.Count - 1);
            count += gap.Count;
        }
        rows.Add(new TableRow(default, string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "event" : "events")} left out"), count));
    }
}
