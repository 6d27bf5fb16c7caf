using System.Text.Json;

namespace Skein.Bench.Measure;

/// <summary>What <c>skein dump --format json</c> says of how it came to its answer.</summary>
/// <param name="SourceKind"><c>snapshot</c>, <c>freeze</c> or <c>core</c>.</param>
/// <param name="PauseMilliseconds">How long the target stood still.</param>
/// <param name="Coroutines">How many coroutines it found.</param>
internal sealed record DumpReport(string SourceKind, double PauseMilliseconds, long Coroutines)
{
    public static DumpReport Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        using JsonDocument document = JsonDocument.Parse(file);
        JsonElement source = document.RootElement.GetProperty("source");
        return new DumpReport(
            source.GetProperty("kind").GetString()!,
            source.TryGetProperty("pauseMilliseconds", out JsonElement pause) && pause.ValueKind == JsonValueKind.Number ? pause.GetDouble() : throw new BenchException("the report tells no pause"),
            document.RootElement.TryGetProperty("coroutineCount", out JsonElement count) ? count.GetInt64() : -1);
    }
}
