using System.Globalization;
using System.Text.Json;
using Skein.Core.Findings;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Text;
using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Growth;

/// <summary>A group only grows, and its members stay.</summary>
public sealed class GrowingFinding : Finding
{
    internal const string CheckName = "growing";

    internal GrowingFinding()
    {
    }

    /// <inheritdoc/>
    public override string Check => CheckName;

    /// <summary>What the members have in common: kind, state, wait reason, stack, spawn site.</summary>
    public required GroupKey Key { get; init; }

    /// <summary>When it was looked, since the group grows; the last one is now.</summary>
    public required IReadOnlyList<DateTimeOffset> TakenAt { get; init; }

    /// <summary>How many members it had at each look.</summary>
    public required IReadOnlyList<long> Counts { get; init; }

    /// <summary>Of those that are followed one by one and are there now, how many already were at each look. It never falls.</summary>
    public required IReadOnlyList<long> Kept { get; init; }

    /// <summary>The share of all coroutines that is followed one by one: 1, or where there are very many 1/2, 1/4 ...</summary>
    public required double FollowedShare { get; init; }

    /// <summary>Of the members at the first look, how many were followed; <see cref="Kept"/> begins with how many of them are still there.</summary>
    public required long FirstFollowed { get; init; }

    /// <summary>How often a member that had stayed from one look to the next could have gone by the one after.</summary>
    public required int Chances { get; init; }

    /// <summary>How often one did.</summary>
    public required int Gone { get; init; }

    /// <summary>
    /// From 0 to 1: the probability that the group goes on so, which is that more come by the next look times that one
    /// that has stayed stays, each by Laplace's rule of succession, <c>(times it happened + 1) / (times it could + 2)</c>.
    /// It rises with the number of looks and of members: 3 looks can reach 0.75, 5 looks 0.83, 10 looks 0.91.
    /// </summary>
    public required double Confidence { get; init; }

    /// <summary>The oldest member's time since its start where the source tells, else the longest wait as a lower bound.</summary>
    public required Age Oldest { get; init; }

    /// <summary>Labels that its members share, and examples of those that tell them apart, a line each.</summary>
    public required IReadOnlyList<string> LabelLines { get; init; }

    /// <summary>Ids of the members that have been there longest, at most 20.</summary>
    public required IReadOnlyList<ulong> Longest { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Coroutines => Longest;

    /// <summary>Time from the first look to the last.</summary>
    public TimeSpan Elapsed => TakenAt[^1] - TakenAt[0];

    /// <summary>How many more come for each look, of those that stay.</summary>
    public double GrowthPerLook => (Kept[^1] - Kept[0]) / FollowedShare / (Kept.Count - 1);

    /// <summary>Why it is a finding: a sentence.</summary>
    public string Reason =>
        $"in {Captions.Count(Counts.Count, "look")} over {DurationText.Of(Elapsed)} {Number(GrowthPerLook)} more stay each time, "
        + (Gone == 0 ? $"and none of those that had stayed for a look went by the next ({Captions.Count(Chances, "chance")})"
            : $"and of those that had stayed for a look only {Gone:N0} in {Chances:N0} went by the next");

    /// <inheritdoc/>
    public override string Summary =>
        $"{Counts[^1]:N0} x {Key}{Place()}: {string.Join(" -> ", Shown())} in {DurationText.Of(Elapsed)}, confidence {Confidence.ToString("0.00", CultureInfo.InvariantCulture)}";

    /// <inheritdoc/>
    public override void Format(TextWriter writer, TextOptions options)
    {
        var page = new FindingPage(writer, options);
        page.Line("why", Reason);
        if (FollowedShare < 1) page.Line("followed", $"one in {1 / FollowedShare:0} coroutines");
        if (Key.Frames is { Count: > 0 } frames) page.Chain("stack", frames);
        if (Key.SpawnSite.Count > 0) page.Chain("started", Key.SpawnSite);
        if (Oldest.IsKnown) page.Line("oldest", DurationText.Of(Oldest));
        foreach (string labels in LabelLines) page.Line("labels", labels);
    }

    /// <inheritdoc/>
    protected internal override void WriteFacts(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        JsonOutput.Text(writer, "why"u8, Reason);
        writer.WriteNumber("confidence"u8, Math.Round(Confidence, 4));
        Numbers(writer, "counts"u8, Counts);
        Numbers(writer, "kept"u8, Kept);
        writer.WriteNumber("firstFollowed"u8, FirstFollowed);
        writer.WriteNumber("followedShare"u8, FollowedShare);
        writer.WriteNumber("chances"u8, Chances);
        writer.WriteNumber("gone"u8, Gone);
        JsonOutput.Seconds(writer, "elapsedSeconds"u8, Elapsed);
        JsonOutput.Age(writer, "oldestAge"u8, Oldest);
        JsonGroupKey.Members(writer, Key);
        JsonOutput.Texts(writer, "labelExamples"u8, LabelLines);
    }

    /// <summary>At most the first two and the last two looks: a line has room for no more.</summary>
    private IEnumerable<string> Shown() => Counts.Count <= 5
        ? Counts.Select(count => $"{count:N0}")
        : [$"{Counts[0]:N0}", $"{Counts[1]:N0}", "...", $"{Counts[^2]:N0}", $"{Counts[^1]:N0}"];

    private string Place()
    {
        var frames = Key.Frames is { Count: > 0 } stack ? stack : Key.SpawnSite;
        return frames.Count == 0 ? "" : $" in {Captions.Of(frames.FirstOrDefault(frame => !Captions.IsFramework(frame), frames[0]))}";
    }

    private static string Number(double value) => value >= 10 ? $"{value:N0}" : value.ToString("0.#", CultureInfo.InvariantCulture);

    private static void Numbers(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<long> values)
    {
        writer.WriteStartArray(name);
        foreach (long value in values) writer.WriteNumberValue(value);
        writer.WriteEndArray();
    }
}
