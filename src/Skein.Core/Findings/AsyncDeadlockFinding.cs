using System.Text.Json;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Text;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Findings;

/// <summary>Coroutines and threads wait for each other in a circle.</summary>
public sealed class AsyncDeadlockFinding : Finding
{
    internal const string CheckName = "async-deadlock";

    /// <inheritdoc/>
    public override string Check => CheckName;

    /// <summary>The circle: each waits for what the next holds, the last for what the first holds.</summary>
    public required IReadOnlyList<DeadlockStep> Cycle { get; init; }

    /// <summary>How many wait for each other, those of the circle included: circles may share members.</summary>
    public required int KnotCount { get; init; }

    /// <summary>How many more can never go on because they wait for one of these.</summary>
    public required int VictimCount { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Coroutines => [.. Cycle.Select(step => step.Coroutine.Id)];

    /// <inheritdoc/>
    public override string Summary =>
        (Cycle.Count == 1 ? $"{Name(Cycle[0])} waits for itself" : $"{Cycle.Count:N0} wait for each other in a circle: {string.Join(" -> ", Cycle.Append(Cycle[0]).Select(Name))}")
        + (VictimCount > 0 ? $", and {VictimCount:N0} more for them" : "");

    /// <inheritdoc/>
    public override void Format(TextWriter writer, TextOptions options)
    {
        var page = new FindingPage(writer, options);
        for (int i = 0; i < Cycle.Count; i++)
        {
            var step = Cycle[i];
            string what = step.WaitsFor.Length > 0 ? $" ({step.WaitsFor})" : "";
            string evidence = step.Evidence.Length > 0 ? $" ({step.Evidence})" : "";
            page.Line($"{i + 1}", $"{step.Coroutine} {Words.Of(step.Coroutine.State, step.Coroutine.Reason)}{what}, held by {Cycle[(i + 1) % Cycle.Count].Coroutine}{evidence}");
            page.Chain("", step.Coroutine.Frames);
        }

        if (KnotCount > Cycle.Count) page.Line("more", $"{KnotCount:N0} in all wait for each other");
        if (VictimCount > 0) page.Line("victims", $"{VictimCount:N0} more can never go on");
    }

    /// <inheritdoc/>
    protected internal override void WriteFacts(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumber("knotCount"u8, KnotCount);
        writer.WriteNumber("victimCount"u8, VictimCount);
        writer.WriteStartArray("cycle"u8);
        foreach (var step in Cycle)
        {
            writer.WriteStartObject();
            JsonParticipant.Members(writer, step.Coroutine);
            JsonOutput.Text(writer, "waitsFor"u8, step.WaitsFor);
            JsonOutput.Text(writer, "evidence"u8, step.Evidence);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string Name(DeadlockStep step)
    {
        var where = step.Coroutine.Where;
        return where is { } frame && step.Coroutine.Kind != CoroutineKind.Thread ? frame.Function ?? "?" : step.Coroutine.ToString();
    }
}
