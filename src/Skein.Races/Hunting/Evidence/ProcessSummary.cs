using System.Text.Json;

namespace Skein.Races.Hunting.Evidence;

/// <summary>What one process counted: its <c>summary-PID.json</c>.</summary>
internal sealed record ProcessSummary
{
    public long SitesHit { get; init; }

    public long ObjectsSeen { get; init; }

    public long ObjectsShared { get; init; }

    public long AccessesShared { get; init; }

    public long Traps { get; init; }

    public long TrapsSprung { get; init; }

    public long DelayedMicroseconds { get; init; }

    public long Dropped { get; init; }

    public long Faults { get; init; }

    public string FirstFault { get; init; } = "";

    /// <summary>The counts; null where the text is none.</summary>
    public static ProcessSummary? Parse(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return null;
            return new ProcessSummary
            {
                SitesHit = JsonFacts.Number(root, "sitesHit", 0),
                ObjectsSeen = JsonFacts.Number(root, "objectsSeen", 0),
                ObjectsShared = JsonFacts.Number(root, "objectsShared", 0),
                AccessesShared = JsonFacts.Number(root, "accessesShared", 0),
                Traps = JsonFacts.Number(root, "traps", 0),
                TrapsSprung = JsonFacts.Number(root, "trapsSprung", 0),
                DelayedMicroseconds = JsonFacts.Number(root, "delayedMicroseconds", 0),
                Dropped = JsonFacts.Number(root, "dropped", 0),
                Faults = JsonFacts.Number(root, "faults", 0),
                FirstFault = JsonFacts.Text(root, "firstFault"),
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
