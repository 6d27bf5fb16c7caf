using System.Text.Json;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Text;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Findings;

/// <summary>One method of the program blocks threads of the pool until tasks end.</summary>
public sealed class SyncOverAsyncFinding : Finding
{
    internal const string CheckName = "sync-over-async";

    /// <inheritdoc/>
    public override string Check => CheckName;

    /// <summary>The innermost frame of the program: the call to change.</summary>
    public required Frame Culprit { get; init; }

    /// <summary>The threads that it blocks.</summary>
    public required IReadOnlyList<Participant> Threads { get; init; }

    /// <summary>What they wait for, where that is known; the most frequent first.</summary>
    public required IReadOnlyList<AwaitedWork> Awaited { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Coroutines => [.. Threads.Select(thread => thread.Id)];

    /// <inheritdoc/>
    public override string Summary => $"{Captions.Count(Threads.Count, "thread")} blocked on a task (sync over async) in {Captions.Of(Culprit)}";

    /// <inheritdoc/>
    public override void Format(TextWriter writer, TextOptions options)
    {
        var page = new FindingPage(writer, options);
        page.Ids("threads", Threads);
        page.Chain("stack", Threads[0].Frames);
        foreach (var work in Awaited)
        {
            page.Line("wait for", $"{work.Count:N0} x {Words.Of(work.Example.State, work.Example.Reason)}");
            page.Chain("", work.Example.Frames);
        }

        if (Awaited.Count == 0) page.Line("wait for", "tasks of which it is not known who completes them");
    }

    /// <inheritdoc/>
    protected internal override void WriteFacts(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        JsonOutput.Text(writer, "culprit"u8, Captions.Of(Culprit));
        writer.WriteNumber("threads"u8, Threads.Count);
        JsonOutput.Frames(writer, JsonNames.Frames, Threads[0].Frames);
        writer.WriteStartArray("awaited"u8);
        foreach (var work in Awaited)
        {
            writer.WriteStartObject();
            writer.WriteNumber(JsonNames.Count, work.Count);
            JsonParticipant.Members(writer, work.Example);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
