using System.Globalization;

namespace Pycos.Simulation;

/// <summary>A stretch of time as people write it: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>1h</c>, <c>1d</c> or <c>hh:mm:ss</c>.</summary>
internal static class Span
{
    internal const string Forms = "500ms, 30s, 5m, 1h, 2d or hh:mm:ss";

    /// <summary>Null unless it is a time above zero.</summary>
    internal static TimeSpan? Read(string text)
    {
        var time = text.Contains(':') ? Clock(text) : WithUnit(text);
        return time > TimeSpan.Zero ? time : null;
    }

    // TimeSpan.Parse takes 26:00:00 for 26 days.
    private static TimeSpan? Clock(string text)
    {
        var parts = new List<int>();
        foreach (var part in text.Split(':'))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            parts.Add(number);
        }
        if (parts is not [< 100_000, < 60, < 60]) return null;
        return new TimeSpan(parts[0], parts[1], parts[2]);
    }

    private static TimeSpan? WithUnit(string text)
    {
        var digits = text.TrimEnd("abcdefghijklmnopqrstuvwxyz".ToCharArray());
        double? unitSeconds = text[digits.Length..] switch
        {
            "ms" => 0.001,
            "s" => 1,
            "m" => 60,
            "h" => 3_600,
            "d" => 86_400,
            _ => null,
        };
        if (unitSeconds is not { } unit) return null;
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
        return number * unit < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(number * unit) : null;
    }
}
