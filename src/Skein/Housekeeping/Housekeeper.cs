using System.Diagnostics.CodeAnalysis;
using Skein.Core;

namespace Skein.Housekeeping;

/// <summary>
/// Skein's own thread for what must not run on the thread pool or in the host's code: each job at its own period, one
/// after the other. A job that throws is counted, told to <see cref="SkeinFaults"/>, and done again when it is next due.
/// Thread-safe.
/// </summary>
[SuppressMessage("Usage", "CA2213", Justification = "The thread may still look at it when disposal has waited long enough; it holds no handle.")]
public sealed class Housekeeper : IDisposable
{
    /// <summary>Looks at least this often, so that a job that was just added need not wake it.</summary>
    private static readonly TimeSpan lookAgain = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider time;
    private readonly HousekeepingLimits limits;
    private readonly ManualResetEventSlim stopped = new(false, spinCount: 0);

    // Guards the list and the thread; the list is replaced whole, and read without it.
    private readonly Lock changing = new();
    private HousekeepingJob[] jobs = [];
    private Thread? thread;

    // Held while jobs are done: a test and the thread do not do them at once.
    private readonly Lock doing = new();

    /// <summary>Makes one that does nothing until it is started.</summary>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    public Housekeeper(TimeProvider? time = null, HousekeepingLimits? limits = null)
    {
        this.time = time ?? TimeProvider.System;
        this.limits = limits ?? HousekeepingLimits.Default;
        ArgumentOutOfRangeException.ThrowIfNegative(this.limits.DisposalWaitMax.Ticks, nameof(limits));
    }

    /// <summary>How often a job threw.</summary>
    public long Failures => Jobs.Sum(job => job.Failures);

    internal IReadOnlyList<HousekeepingJob> Jobs => Volatile.Read(ref jobs);

    /// <summary>Adds a job; it is done at the next look, and then once each period.</summary>
    /// <param name="name">What it is called when it fails.</param>
    /// <param name="period">From one time to the next; what was missed while another job took long is left out.</param>
    /// <param name="work">The work; on the housekeeper's thread.</param>
    /// <exception cref="SkeinException">There are too many: see <see cref="HousekeepingLimits.JobsMax"/>.</exception>
    public void Add(string name, TimeSpan period, Action work)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        ArgumentNullException.ThrowIfNull(work);
        lock (changing)
        {
            if (jobs.Length >= limits.JobsMax) throw new SkeinException(name, $"there are {jobs.Length} jobs", $"raise {nameof(HousekeepingLimits)}.{nameof(HousekeepingLimits.JobsMax)}");
            Volatile.Write(ref jobs, [.. jobs, new HousekeepingJob(name, period, work, time.GetTimestamp())]);
        }
    }

    /// <summary>Starts the thread; once: later calls, and calls after <see cref="Dispose"/>, do nothing.</summary>
    public void Start()
    {
        lock (changing)
        {
            if (thread is not null || stopped.IsSet) return;
            thread = new Thread(Loop) { IsBackground = true, Name = "skein housekeeping" };
            // Unsafe: what flows with the caller's context has no business on this thread.
            thread.UnsafeStart();
        }
    }

    /// <summary>Does what is due, on the caller's thread.</summary>
    /// <returns>How long until there is more to do, at most 100 ms.</returns>
    internal TimeSpan RunDue()
    {
        lock (doing)
        {
            TimeSpan next = lookAgain;
            foreach (HousekeepingJob job in Jobs)
            {
                if (stopped.IsSet) break;
                if (Until(job.Due) <= TimeSpan.Zero)
                {
                    job.Run(time);
                    job.Due = time.GetTimestamp() + (long)(job.Period.TotalSeconds * time.TimestampFrequency);
                }

                TimeSpan left = Until(job.Due);
                if (left < next) next = left < TimeSpan.Zero ? TimeSpan.Zero : left;
            }

            return next;
        }
    }

    /// <summary>Ends the thread. Waits for the job that is being done, but not for ever; called from a job it does not wait.</summary>
    public void Dispose()
    {
        stopped.Set();
        Thread? running;
        lock (changing) running = thread;
        if (running is not null && running != Thread.CurrentThread) running.Join(limits.DisposalWaitMax);
    }

    private TimeSpan Until(long due) => time.GetElapsedTime(time.GetTimestamp(), due);

    private void Loop()
    {
        while (!stopped.IsSet)
        {
            try
            {
                TimeSpan wait = RunDue();
                stopped.Wait(wait);
            }
            catch (Exception exception)
            {
                // A clock that throws, or an interrupt: nothing may leave this thread, and nothing may end it.
                SkeinFaults.Report("housekeeping", exception);
                Pause();
            }
        }
    }

    private void Pause()
    {
        try
        {
            stopped.Wait(lookAgain);
        }
        catch (ThreadInterruptedException exception)
        {
            SkeinFaults.Report("housekeeping", exception);
        }
    }
}
