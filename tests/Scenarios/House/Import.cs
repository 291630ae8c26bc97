namespace Pycos.Scenarios.House;

/// <summary>A file of one room names what another room declares. A room is a folder, by its path under src/.</summary>
/// <param name="File">Its path under src/.</param>
/// <param name="Line">Where it does so first, from 1.</param>
/// <param name="Type">The type that it names, or one of whose members it uses.</param>
/// <param name="From">The room that declares the type.</param>
internal sealed record Import(string File, int Line, string Type, string From)
{
    internal string Room => RoomOf(File);

    internal static string RoomOf(string file) => file[..file.LastIndexOf('/')];

    public override string ToString() => $"{File}:{Line}: {Room} uses {Type} of {From}";
}
