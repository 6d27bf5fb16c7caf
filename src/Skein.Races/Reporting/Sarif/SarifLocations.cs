using System.Text.Json;

namespace Skein.Races.Reporting.Sarif;

/// <summary>Writes places in SARIF: below the source root they are relative to it, elsewhere absolute.</summary>
internal sealed class SarifLocations(Utf8JsonWriter json, string? sourceRoot)
{
    public const string RootId = "SRCROOT";
    private readonly string? root = sourceRoot is null ? null : Path.GetFullPath(sourceRoot).TrimEnd('/') + "/";

    /// <summary>The root as a URI; null where there is none.</summary>
    public string? RootUri => root is null ? null : FileUri(root);

    /// <summary>The members of a location object.</summary>
    public void Write(RaceFrame frame, string message, int? id = null)
    {
        json.WriteStartObject();
        if (id is { } number) json.WriteNumber("id", number);
        WritePhysical(frame);
        if (frame.Method.Length > 0)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("fullyQualifiedName", MemberName.Method(frame.Method));
            json.WriteString("kind", "function");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (message.Length > 0) Message(message);
        json.WriteEndObject();
    }

    public void Message(string text)
    {
        json.WriteStartObject("message");
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string FileUri(string path) => "file://" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private void WritePhysical(RaceFrame frame)
    {
        if (frame.File.Length == 0) return;
        string file = frame.File.Replace('\\', '/');
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        if (root is not null && file.StartsWith(root, StringComparison.Ordinal))
        {
            json.WriteString("uri", string.Join('/', file[root.Length..].Split('/').Select(Uri.EscapeDataString)));
            json.WriteString("uriBaseId", RootId);
        }
        else
        {
            json.WriteString("uri", file.StartsWith('/') ? FileUri(file) : string.Join('/', file.Split('/').Select(Uri.EscapeDataString)));
        }

        json.WriteEndObject();
        if (frame.Line > 0)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", frame.Line);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
