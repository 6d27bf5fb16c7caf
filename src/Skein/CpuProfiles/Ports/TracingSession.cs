using System.Buffers.Binary;
using System.Net.Sockets;
using Skein.Core;
using Skein.Core.Formats;

namespace Skein.CpuProfiles.Ports;

/// <summary>
/// A session of the runtime's event pipe, as the stream of its bytes. Whoever reads it also keeps its time: a read asks
/// the runtime to stop when the duration is over, and goes on until the rest has come. Everything happens on the thread
/// that reads, by plain blocking calls, so that it works while no thread of the pool is free.
/// </summary>
internal sealed class TracingSession : ReadOnlyStream
{
    /// <summary>How long a wait for bytes lasts before the time and the cancellation are looked at again.</summary>
    private static readonly TimeSpan WaitMax = TimeSpan.FromMilliseconds(50);

    private readonly RuntimePort port;
    private readonly HostProcess process;
    private readonly TimeSpan duration;
    private readonly CpuProfileLimits limits;
    private readonly TimeProvider time;
    private readonly Func<long> stoppedNanoseconds;
    private readonly CancellationToken cancellation;
    private readonly Socket connection;
    private readonly ulong id;
    private readonly long startedAt;
    private readonly TimeSpan processorTimeBefore;
    private readonly ThreadTimes threadTimesBefore;
    private ThreadTimes threadTimes = ThreadTimes.None;
    private Socket? stopConnection;
    private long stoppedAt;
    private long bytes;

    /// <summary>Starts a session.</summary>
    /// <param name="process">The process that is sampled.</param>
    /// <param name="duration">How long.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stoppedNanoseconds">For how long threads have been stopped, as far as the samples that were read tell.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="SkeinException">The runtime does not answer, or refuses.</exception>
    public TracingSession(HostProcess process, TimeSpan duration, CpuProfileLimits limits, TimeProvider time, Func<long> stoppedNanoseconds, CancellationToken cancellation)
    {
        this.process = process;
        this.duration = duration;
        this.limits = limits;
        this.time = time;
        this.stoppedNanoseconds = stoppedNanoseconds;
        this.cancellation = cancellation;
        port = RuntimePort.Of(process, limits.AnswerMax);
        (connection, byte[] answer) = port.Ask(PortRequest.Collect(limits.BufferMegabytesMax));
        startedAt = time.GetTimestamp();
        processorTimeBefore = process.ProcessorTime();
        threadTimesBefore = process.ThreadTimes(limits.ThreadsMax);
        if (answer.Length < sizeof(ulong))
        {
            connection.Dispose();
            throw new SkeinException("the CPU profile", "was started by the runtime without a session");
        }

        id = BinaryPrimitives.ReadUInt64LittleEndian(answer);
    }

    /// <summary>How long samples were taken: up to the request to stop, or to now.</summary>
    public TimeSpan Sampled => time.GetElapsedTime(startedAt, stopConnection is null ? time.GetTimestamp() : stoppedAt);

    /// <summary>The processor time that the process used while samples were taken; zero before the end.</summary>
    public TimeSpan ProcessorTime { get; private set; }

    /// <summary>The processor time that a thread used while samples were taken, in nanoseconds; null where it ended before.</summary>
    public long? ProcessorNanoseconds(long thread) => threadTimes.Since(threadTimesBefore, thread);

    /// <summary>The bound for which sampling was stopped early; null where it was not.</summary>
    public string? StoppedBy { get; private set; }

    /// <summary>Whether the end was not read, for there were too many bytes.</summary>
    public bool WasCut { get; private set; }

    /// <exception cref="OperationCanceledException">The profile is no longer wanted.</exception>
    /// <exception cref="SkeinException">The rest does not come.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (bytes > limits.StreamBytesMax)
            {
                WasCut = true;
                return 0;
            }

            TimeSpan wait = KeepTime();
            if (!connection.Poll(wait, SelectMode.SelectRead)) continue;
            int count = Receive(buffer);
            bytes += count;
            return count;
        }
    }

    /// <summary>Waits until the runtime has said that the session is over: the next one may start then.</summary>
    public void AwaitEnd()
    {
        if (stopConnection is null) return;
        try
        {
            _ = PortAnswer.Receive(stopConnection);
        }
        catch (Exception failure) when (failure is SocketException or SkeinException)
        {
            SkeinFaults.Report("CPU profile", failure); // the samples are there all the same
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            try
            {
                if (stopConnection is null)
                {
                    Stop();
                    Drain();
                    AwaitEnd();
                }
            }
            catch (SkeinException failure)
            {
                // Closing the connection ends the session too, with the next byte that the runtime cannot send.
                SkeinFaults.Report("CPU profile", failure);
            }

            connection.Dispose();
            stopConnection?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>
    /// Takes what the runtime still sends, for nothing: a runtime whose reader has hung up refuses the next one for a
    /// moment.
    /// </summary>
    private void Drain()
    {
        Span<byte> nothing = stackalloc byte[4096];
        while (time.GetElapsedTime(stoppedAt) < limits.AnswerMax)
        {
            if (connection.Poll(WaitMax, SelectMode.SelectRead) && Receive(nothing) == 0) return;
        }
    }

    /// <summary>Stops sampling when it is time; returns how long to wait for bytes.</summary>
    private TimeSpan KeepTime()
    {
        if (stopConnection is null)
        {
            TimeSpan left = duration - Sampled;
            StoppedBy = bytes > limits.SampleBytesMax ? nameof(limits.SampleBytesMax)
                : stoppedNanoseconds() > limits.StoppedMax.TotalNanoseconds ? nameof(limits.StoppedMax)
                : null;
            if (left > TimeSpan.Zero && StoppedBy is null) return left < WaitMax ? left : WaitMax;
            Stop();
        }
        else if (time.GetElapsedTime(stoppedAt) > limits.StopMax)
        {
            throw new SkeinException("the CPU profile", $"was not ended by the runtime within {limits.StopMax.TotalSeconds:0.#} s", "try again, for a shorter time");
        }

        return WaitMax;
    }

    private void Stop()
    {
        stoppedAt = time.GetTimestamp();
        ProcessorTime = process.ProcessorTime() - processorTimeBefore;
        threadTimes = process.ThreadTimes(limits.ThreadsMax);
        stopConnection = port.Send(PortRequest.Stop(id));
    }

    private int Receive(Span<byte> buffer)
    {
        try
        {
            return connection.Receive(buffer);
        }
        catch (SocketException failure)
        {
            throw new SkeinException("the CPU profile", $"lost the connection to the runtime ({failure.SocketErrorCode})", "try again", failure);
        }
    }
}
