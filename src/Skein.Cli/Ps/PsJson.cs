using System.Text.Json;
using Skein.Cli.Targets;

namespace Skein.Cli.Ps;

/// <summary>The list for programs; <c>docs/ps.md</c> names the fields.</summary>
internal static class PsJson
{
    public const string Schema = "skein/processes/1";

    public static void Write(IReadOnlyList<ListedProcess> processes, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteStartArray("processes");
        foreach (ListedProcess process in processes) Write(process, json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }

    private static void Write(ListedProcess process, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("pid", process.Id);
        json.WriteString("name", process.Name);
        if (process.Runtime is { } runtime) json.WriteString("runtime", runtime);
        if (process.User is { } user) json.WriteString("user", user);
        if (process.Threads is { } threads) json.WriteNumber("threads", threads);
        if (process.MemoryBytes is { } bytes) json.WriteNumber("memoryBytes", bytes);
        if (process.UpTime is { } time) json.WriteNumber("upSeconds", Math.Round(time.TotalSeconds, 1));
        json.WriteBoolean("readable", process.Refusal is null);
        if (process.Refusal is { } reason) json.WriteString("refusal", reason);
        json.WriteEndObject();
    }
}
