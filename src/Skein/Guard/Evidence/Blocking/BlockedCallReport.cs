using System.Globalization;
using System.Text.Json;
using Skein.Core.Model;

namespace Skein.Guard.Evidence.Blocking;

/// <summary>
/// The calls that held the pool's threads for the time of the sample, each with its share. Names of methods alone: no
/// argument and no value is read. Immutable, thread-safe.
/// </summary>
/// <param name="TakenAt">When sampling began.</param>
/// <param name="Calls">The calls, what holds most first.</param>
public sealed record BlockedCallReport(DateTimeOffset TakenAt, IReadOnlyList<BlockedCall> Calls)
{
    /// <summary>For how long threads were sampled.</summary>
    public TimeSpan Sampled { get; init; }

    /// <summary>How often all threads were looked at.</summary>
    public long Rounds { get; init; }

    /// <summary>For how long all threads stood still for it together, at least.</summary>
    public TimeSpan Stopped { get; init; }

    /// <summary>How many of the pool's threads were at work at a time, on average.</summary>
    public double Busy { get; init; }

    /// <summary>The share of the samples of threads at work that were blocked, 0 to 1.</summary>
    public double BlockedShare { get; init; }

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<Dropped> Dropped { get; init; } = [];

    /// <summary>Why nothing could be sampled; null where it could.</summary>
    public string? Failure { get; init; }

    /// <summary>The report of which nothing came.</summary>
    internal static BlockedCallReport Failed(DateTimeOffset at, string why) => new(at, []) { Failure = why };

    /// <summary>What holds most, in a line: <c>Thread.Sleep in Shop.Orders.Pay holds 3.9 threads (97 %)</c>; null for nothing.</summary>
    public string? Headline => Calls.Count == 0 ? null : LineOf(Calls[0]);

    internal static string LineOf(BlockedCall call) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(call.IsBlocked ? $"{call.Wait} in {call.Caller}" : $"{call.Caller}, running,")} holds {call.Held:0.#} {(Math.Round(call.Held, 1) == 1 ? "thread" : "threads")} ({call.Share:0 %})");

    /// <summary>Writes it as a JSON object.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("takenAt", TakenAt);
        if (Failure is not null) writer.WriteString("failure", Failure);
        writer.WriteNumber("sampledSeconds", Math.Round(Sampled.TotalSeconds, 4));
        writer.WriteNumber("rounds", Rounds);
        writer.WriteNumber("stoppedSeconds", Math.Round(Stopped.TotalSeconds, 4));
        writer.WriteNumber("busyThreads", Math.Round(Busy, 2));
        writer.WriteNumber("blockedShare", Math.Round(BlockedShare, 3));
        writer.WriteStartArray("calls");
        foreach (BlockedCall call in Calls) Write(writer, call);
        writer.WriteEndArray();
        writer.WriteStartArray("dropped");
        foreach (Dropped dropped in Dropped) Write(writer, dropped);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, BlockedCall call)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", call.IsBlocked ? "blocked" : "running");
        if (call.IsBlocked) writer.WriteString("wait", call.Wait);
        writer.WriteString("caller", call.Caller);
        writer.WriteNumber("share", Math.Round(call.Share, 3));
        writer.WriteNumber("held", Math.Round(call.Held, 2));
        writer.WriteNumber("threads", call.Threads);
        writer.WriteStartArray("stack");
        foreach (string frame in call.Stack) writer.WriteStringValue(frame);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Dropped dropped)
    {
        writer.WriteStartObject();
        writer.WriteString("what", dropped.What);
        writer.WriteNumber("count", dropped.Count);
        writer.WriteString("why", dropped.Why);
        writer.WriteEndObject();
    }
}
