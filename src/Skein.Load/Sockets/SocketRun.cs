using Skein.Load.Generation;
using Skein.Load.Pacing;

namespace Skein.Load.Sockets;

/// <summary>
/// One step over plain HTTP/1.1 on one thread, which keeps the schedule, sends, receives and counts. Nothing waits for another
/// thread and nothing is allocated for a request, so that the generator's own time stays small and even.
/// </summary>
internal sealed class SocketRun
{
    private const int EventsAtOnce = 256;
    private const int BufferBytes = 64 * 1024;
    private const long SliceNanoseconds = 50_000_000; // after so long an interruption is looked for
    private const long ProgressNanoseconds = 250_000_000;

    // How long answers are still waited for after an interruption: those in flight are the slow ones, and to drop them all
    // would make the result look better than it was.
    private const long GraceNanoseconds = 1_000_000_000;

    private readonly ConnectionPool pool;
    private readonly SocketRunSettings settings;
    private readonly StepClock clock;
    private readonly Pacer pacer;
    private readonly StepRecorder recorder;
    private readonly Queue<long> backlog = new();
    private readonly ConnectionList inFlight = new(); // in the order of intended starts, which is that of their timeouts
    private readonly PollEvent[] events = new PollEvent[EventsAtOnce];
    private readonly byte[] buffer = GC.AllocateUninitializedArray<byte>(BufferBytes, pinned: true);
    private readonly long openedBefore;
    private long abandonAt = long.MaxValue;
    private long progressAt;
    private int inFlightMax;
    private volatile bool interrupted;
    private volatile LoadProgress? progress;

    public SocketRun(ConnectionPool pool, LoadStep step, SocketRunSettings settings, TimeProvider provider)
    {
        (this.pool, this.settings, Step) = (pool, settings, step);
        long from = step.WarmUp.Ticks * TimeSpan.NanosecondsPerTick, to = from + (step.Duration.Ticks * TimeSpan.NanosecondsPerTick);
        recorder = new StepRecorder(from, to);
        pacer = new Pacer(step.Schedule(), to);
        openedBefore = pool.Opened;
        clock = new StepClock(provider);
    }

    public LoadStep Step { get; }

    /// <summary>How it went a moment ago; null at first. Any thread may ask.</summary>
    public LoadProgress? Progress => progress;

    /// <summary>Ends the load now, and a little later the requests in flight. Any thread may ask for it.</summary>
    public void Interrupt() => interrupted = true;

    /// <summary>After <see cref="Run"/>.</summary>
    public LoadResult Result() => recorder.Result(Step, pacer.End) with { InFlightMax = inFlightMax, ConnectionsOpened = pool.Opened - openedBefore };

    /// <summary>Runs the step to its end. The body of its thread.</summary>
    public void Run()
    {
        Sweep();
        while (true)
        {
            long now = clock.Now;
            if (interrupted && abandonAt == long.MaxValue) Stop(now);
            StartDue(now);
            Expire(now);
            ServeBacklog(now);
            if (pacer.IsOver && inFlight.Count == 0 && backlog.Count == 0) return;
            if (now >= abandonAt)
            {
                AbandonAll();
                return;
            }

            if (now - progressAt >= ProgressNanoseconds) Report(now);
            HandleAll(pool.Poll.Wait(events, Math.Min(Patience(now), SliceNanoseconds)));
        }
    }

    // What happened to idle connections since the step before must be seen before one is used.
    private void Sweep()
    {
        for (int count; (count = pool.Poll.Wait(events, 0)) > 0;)
        {
            for (int i = 0; i < count; i++)
            {
                if (pool.Of(events[i].Tag) is { } connection) Handle(connection, events[i].Events);
            }
        }
    }

    /// <summary>How long the kernel may wait: to shortly before the next start, for waking up takes a few microseconds; nothing where that is near.</summary>
    private long Patience(long now)
    {
        long left = Math.Min(pacer.Next - PrecisePause.SpinNanoseconds, abandonAt);
        if (inFlight.First is { } oldest) left = Math.Min(left, oldest.Intended + settings.TimeoutNanoseconds);
        if (backlog.TryPeek(out long waiting)) left = Math.Min(left, waiting + settings.TimeoutNanoseconds);
        return left - now;
    }

    private void HandleAll(int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (pool.Of(events[i].Tag) is not { } connection) continue;
            Handle(connection, events[i].Events);
            // Many answers at once must not hold up what is due meanwhile.
            long now = clock.Now;
            if (pacer.Next <= now) StartDue(now);
        }
    }

    private void StartDue(long now)
    {
        while (pacer.TryTake(now, out long intended))
        {
            recorder.Due(intended, now);
            if (backlog.Count == 0 && pool.HasRoom) Begin(intended, now);
            else
            {
                recorder.Waiting(intended);
                if (backlog.Count < settings.BacklogMax) backlog.Enqueue(intended);
                else recorder.Drop(intended, now);
            }
        }
    }

    private void ServeBacklog(long now)
    {
        while (backlog.Count > 0 && pool.HasRoom) Begin(backlog.Dequeue(), now);
    }

    private void Begin(long intended, long now)
    {
        Connection? connection = pool.TakeIdle();
        bool isOpen = connection is not null;
        connection ??= pool.Open();
        if (connection is null)
        {
            recorder.Fail(FailureKind.Connect, intended, now);
            return;
        }

        (connection.Intended, connection.SentAt, connection.SentBytes) = (intended, now, 0);
        connection.Answer.Start(settings.IsHead);
        inFlight.AddLast(connection);
        inFlightMax = Math.Max(inFlightMax, inFlight.Count);
        if (!isOpen) return;
        recorder.Sent(intended, now);
        Send(connection);
    }

    private void Send(Connection connection)
    {
        bool wasWhole = connection.SentBytes == 0;
        while (connection.SentBytes < settings.Request.Length)
        {
            int sent = NativeSocket.Send(connection.Descriptor, settings.Request.AsSpan(connection.SentBytes));
            if (sent > 0)
            {
                connection.SentBytes += sent;
                recorder.BytesSent += sent;
            }
            else if (sent == -NativeSocket.TryAgain)
            {
                pool.Poll.Change(connection.Descriptor, PollEvent.Readable | PollEvent.PeerClosed | PollEvent.Writable, connection.Tag);
                return;
            }
            else if (sent != -NativeSocket.Interrupted)
            {
                Fail(connection, sent == -NativeSocket.Reset ? FailureKind.Reset : FailureKind.Closed);
                return;
            }
        }

        if (!wasWhole) pool.Poll.Change(connection.Descriptor, PollEvent.Readable | PollEvent.PeerClosed, connection.Tag);
    }

    private void Handle(Connection connection, uint what)
    {
        if (connection.List != inFlight)
        {
            // An idle connection has nothing to say: it was closed, or the server sends what nobody asked for.
            pool.Close(connection);
            return;
        }

        if (connection.IsConnecting)
        {
            EndConnecting(connection);
            return;
        }

        if ((what & PollEvent.Writable) != 0) Send(connection);
        if (connection.List == inFlight && (what & ~PollEvent.Writable) != 0) Receive(connection);
    }

    private void EndConnecting(Connection connection)
    {
        if (NativeSocket.ConnectError(connection.Descriptor) != 0)
        {
            Fail(connection, FailureKind.Connect);
            return;
        }

        connection.IsConnecting = false;
        pool.Poll.Change(connection.Descriptor, PollEvent.Readable | PollEvent.PeerClosed, connection.Tag);
        recorder.Sent(connection.Intended, clock.Now);
        Send(connection);
    }

    private void Receive(Connection connection)
    {
        while (true)
        {
            int received = NativeSocket.Receive(connection.Descriptor, buffer);
            if (received == -NativeSocket.Interrupted) continue;
            if (received == -NativeSocket.TryAgain) return;
            if (received < 0)
            {
                Fail(connection, received == -NativeSocket.Reset ? FailureKind.Reset : FailureKind.Closed);
                return;
            }

            recorder.BytesReceived += received;
            if (received == 0) connection.Answer.Close();
            int taken = received == 0 ? 0 : connection.Answer.Feed(buffer.AsSpan(0, received));
            if (connection.Answer.Next == ResponsePart.Done)
            {
                Complete(connection, isReusable: received > 0 && taken == received);
                return;
            }

            if (connection.Answer.Next == ResponsePart.Broken)
            {
                Fail(connection, received == 0 ? FailureKind.Closed : FailureKind.Protocol);
                return;
            }

            if (received < buffer.Length) return;
        }
    }

    private void Complete(Connection connection, bool isReusable)
    {
        recorder.Completed(connection.Intended, connection.SentAt, clock.Now, connection.Answer.Status);
        inFlight.Remove(connection);
        if (isReusable && connection.Answer.KeepsAlive && connection.SentBytes == settings.Request.Length) pool.PutBack(connection);
        else pool.Close(connection);
    }

    private void Fail(Connection connection, FailureKind kind)
    {
        recorder.Fail(kind, connection.Intended, clock.Now);
        pool.Close(connection);
    }

    private void Expire(long now)
    {
        while (inFlight.First is { } oldest && oldest.Intended + settings.TimeoutNanoseconds <= now) Fail(oldest, oldest.IsConnecting ? FailureKind.Connect : FailureKind.Timeout);
        while (backlog.TryPeek(out long start) && start + settings.TimeoutNanoseconds <= now)
        {
            backlog.Dequeue();
            recorder.Fail(FailureKind.NotSent, start, now);
        }
    }

    private void Stop(long now)
    {
        pacer.Stop(now);
        while (backlog.TryDequeue(out long start)) recorder.Abandon(start);
        abandonAt = now + GraceNanoseconds;
    }

    private void AbandonAll()
    {
        while (inFlight.First is { } connection)
        {
            recorder.Abandon(connection.Intended);
            pool.Close(connection);
        }
    }

    private void Report(long now)
    {
        progress = recorder.Progress(now, now - progressAt, inFlight.Count);
        progressAt = now;
    }
}
