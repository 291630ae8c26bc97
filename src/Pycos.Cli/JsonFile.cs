using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pycos.Cli;

/// <summary>Files that other tools write, and that may be in the making or damaged.</summary>
internal static class JsonFile
{
    /// <summary>Null unless it is a JSON object.</summary>
    internal static JsonObject? Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Null unless it is a JSON object.</summary>
    internal static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
