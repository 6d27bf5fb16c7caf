using System.Globalization;
using System.Text.Json;
using Skein.Alarms;
using Skein.Guard.Evidence.Blocking;
using Skein.Notices;

namespace Skein.Guard.Evidence;

/// <summary>
/// Raises the alarm <c>starved</c> when starvation begins: with what was seen then, with the calls that hold the pool's
/// threads, and with the flight ring. At most one in <see cref="EvidenceOptions.AlarmInterval"/>; one at a time, on a
/// thread of its own, since what it samples takes a while. Thread-safe.
/// </summary>
internal sealed class StarvationAlarms : IAlarmSource
{
    /// <summary>The name of the alarm.</summary>
    public const string Name = "starved";

    private const int CallsInFacts = 3;

    private readonly Func<EvidenceOptions> options;
    private readonly Func<BlockedCallReport> sample;
    private readonly Func<FlightRecord> record;
    private readonly TimeProvider time;
    private readonly Func<Action, Thread> newThread;
    private readonly Subscribers<Alarm> alarms = new("starvation alarms");

    // Guards the two below.
    private readonly Lock gate = new();
    private bool isRaising;
    private long? lastRaised;

    // By interlocked increments.
    private long raised;
    private long suppressed;

    /// <summary>Makes a source that has raised nothing yet.</summary>
    /// <param name="options">The options that hold, asked at each starvation.</param>
    /// <param name="sample">Finds the calls that hold threads; may take long.</param>
    /// <param name="record">Copies the flight ring.</param>
    /// <param name="time">The clock.</param>
    /// <param name="newThread">Makes the thread on which an alarm is raised.</param>
    public StarvationAlarms(Func<EvidenceOptions> options, Func<BlockedCallReport> sample, Func<FlightRecord> record, TimeProvider time, Func<Action, Thread> newThread)
    {
        this.options = options;
        this.sample = sample;
        this.record = record;
        this.time = time;
        this.newThread = newThread;
    }

    /// <summary>Alarms that were raised.</summary>
    public long Raised => Interlocked.Read(ref raised);

    /// <summary>Starvations of which no alarm was raised, because there had been one a short while before.</summary>
    public long Suppressed => Interlocked.Read(ref suppressed);

    public IDisposable SubscribeAlarms(Action<Alarm> subscriber) => alarms.Add(subscriber);

    /// <summary>Raises the alarm soon, if none was raised within the interval. Returns at once; never throws.</summary>
    public void Begin(RecordedTransition starved)
    {
        EvidenceOptions now = options();
        lock (gate)
        {
            if (isRaising || (lastRaised is { } last && time.GetElapsedTime(last) < now.AlarmInterval))
            {
                Interlocked.Increment(ref suppressed);
                return;
            }

            isRaising = true;
            lastRaised = time.GetTimestamp();
        }

        try
        {
            // Unsafe: what flows with the caller's context has no business on this thread.
            newThread(() => Raise(starved, now)).UnsafeStart();
        }
        catch (Exception exception)
        {
            // The system gives no thread; the next starvation may try again.
            End();
            SkeinFaults.Report(Name, exception);
        }
    }

    private void Raise(RecordedTransition starved, EvidenceOptions now)
    {
        try
        {
            BlockedCallReport? calls = now.BlockedCalls ? sample() : null;
            alarms.Tell(Of(starved, calls, record()));
            Interlocked.Increment(ref raised);
        }
        catch (Exception exception)
        {
            SkeinFaults.Report(Name, exception);
        }
        finally
        {
            End();
        }
    }

    private void End()
    {
        lock (gate) isRaising = false;
    }

    private Alarm Of(RecordedTransition starved, BlockedCallReport? calls, FlightRecord ring)
    {
        string headline = calls?.Headline is { } line ? $"; {line}" : "";
        AlarmAttachment ringFile = new("ring", stream => Write(stream, ring.WriteTo));
        return new Alarm(Name, $"{starved.Transition}{headline}", starved.At)
        {
            Facts = [.. FactsOf(starved.Transition.Evidence, Suppressed), .. FactsOf(calls)],
            Attachments = calls is null ? [ringFile] : [ringFile, new("blocked", stream => Write(stream, calls.WriteTo))],
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> FactsOf(GuardLook seen, long suppressed)
    {
        yield return new("wait", Text($"{seen.Wait.TotalMilliseconds:0.##} ms"));
        yield return new("threads", Text($"{seen.BusyThreads} of {seen.Threads} at work, minimum {seen.ThreadsMin}"));
        yield return new("blocked share", Text($"{seen.BlockedShare:0 %}"));
        yield return new("processor share", Text($"{seen.ProcessorShare:0 %}"));
        yield return new("queued", Text($"{seen.Queued}"));
        yield return new("in flight", Text($"{seen.InFlight}"));
        yield return new("limit", seen.Limit == GuardLook.Unlimited ? "none" : Text($"{seen.Limit}"));
        if (suppressed > 0) yield return new("starvations without an alarm", Text($"{suppressed}"));
    }

    private static IEnumerable<KeyValuePair<string, string>> FactsOf(BlockedCallReport? calls)
    {
        if (calls?.Failure is { } failure) yield return new("blocked calls", failure);
        for (int at = 0; at < Math.Min(CallsInFacts, calls?.Calls.Count ?? 0); at++) yield return new(Text($"call {at + 1}"), BlockedCallReport.LineOf(calls!.Calls[at]));
    }

    private static void Write(Stream stream, Action<Utf8JsonWriter> write)
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        write(writer);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
