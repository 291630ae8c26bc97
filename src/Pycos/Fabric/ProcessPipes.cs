namespace Pycos;

/// <summary>Which of a child's three standard streams are pipes to the program that starts it; the others are those of that program itself.</summary>
[Flags]
public enum ProcessPipes
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>What the child reads.</summary>
    Input = 1,

    /// <summary>What it writes.</summary>
    Output = 2,

    /// <summary>What it writes of its errors.</summary>
    Error = 4,
}
