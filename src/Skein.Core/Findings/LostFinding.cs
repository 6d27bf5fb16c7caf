using System.Text.Json;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Text;
using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Findings;

/// <summary>Work from one place can never finish: what it waits for is unreachable.</summary>
public sealed class LostFinding : Finding
{
    internal const string CheckName = "lost";
    internal const int ExamplesMax = 20;

    internal LostFinding()
    {
    }

    /// <inheritdoc/>
    public override string Check => CheckName;

    /// <summary>What they have in common: kind, stack, spawn site.</summary>
    public required GroupKey Key { get; init; }

    /// <summary>How many they are.</summary>
    public required long Count { get; init; }

    /// <summary>The oldest one's time since its start; where that is not known, the longest wait as a lower bound.</summary>
    public required Age Oldest { get; init; }

    /// <summary>Labels that they share, and examples of those that tell them apart, a line each.</summary>
    public required IReadOnlyList<string> LabelLines { get; init; }

    /// <summary>Ids of the oldest, at most 20.</summary>
    public required IReadOnlyList<ulong> Longest { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Coroutines => Longest;

    /// <inheritdoc/>
    public override string Summary =>
        $"{Captions.Count(Count, Words.Of(Key.Kind ?? CoroutineKind.Task))} can never finish{Place()}: nobody can complete what {(Count == 1 ? "it waits" : "they wait")} for"
        + (Oldest.IsKnown ? $", oldest {DurationText.Of(Oldest)}" : "");

    /// <inheritdoc/>
    public override void Format(TextWriter writer, TextOptions options)
    {
        var page = new FindingPage(writer, options);
        if (Key.Frames is { Count: > 0 } frames) page.Chain("stack", frames);
        if (Key.SpawnSite.Count > 0) page.Chain("started", Key.SpawnSite);
        foreach (string labels in LabelLines) page.Line("labels", labels);
        page.Line("ids", $"{string.Join(", ", Longest.Take(3).Select(id => $"@{id:x}"))}{(Count > 3 ? " ..." : "")}");
    }

    /// <inheritdoc/>
    protected internal override void WriteFacts(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumber(JsonNames.Count, Count);
        JsonOutput.Age(writer, "oldestAge"u8, Oldest);
        JsonGroupKey.Members(writer, Key);
        JsonOutput.Texts(writer, "labelExamples"u8, LabelLines);
    }

    private string Place()
    {
        var (word, frames) = Key.SpawnSite.Count > 0 ? ("started at", Key.SpawnSite) : ("in", Key.Frames ?? []);
        return frames.Count == 0 ? "" : $", {word} {Captions.Of(frames.FirstOrDefault(frame => !Captions.IsFramework(frame), frames[0]))}";
    }
}
