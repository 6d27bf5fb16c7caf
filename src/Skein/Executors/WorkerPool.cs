using System.Runtime.CompilerServices;
using Skein.Meters;
using Skein.Tags;
using Skein.Tags.Queueing;

namespace Skein.Executors;

/// <summary>
/// Threads of its own before a bounded queue. A callback runs on one of them from start to end; asynchronous work begins
/// there and comes back to them after each <c>await</c> (but for <c>ConfigureAwait(false)</c>). What callbacks throw goes to
/// <see cref="SkeinFaults"/> and ends no thread. Where <see cref="WorkerPoolOptions.SparesMax"/> says so, spare threads work
/// off the queue while all others are stuck. Thread-safe.
/// </summary>
public sealed class WorkerPool : ITaggedExecutor, IDisposable
{
    [ThreadStatic]
    private static WorkerPool? ofThisThread;

    private readonly WorkerPoolOptions options;
    private readonly TagRegistry registry = TagRegistry.Shared;
    private readonly WorkQueue queue;
    private readonly WorkerContext context;
    private readonly Thread[] threads;
    private readonly SpareThreads spares;

    // All by interlocked addition; the first is raised under the queue's lock.
    private int running;
    private long completed;
    private long refused;
    private long ranInline;
    private long abandoned;
    private long elsewhere;
    private long cancelled;

    /// <summary>Starts the threads.</summary>
    /// <param name="options">What it is like; null for the defaults.</param>
    public WorkerPool(WorkerPoolOptions? options = null)
    {
        this.options = options = WorkerPoolOptions.Valid(options ?? new WorkerPoolOptions());
        queue = new WorkQueue(options.Limits.QueueLengthMax, options.Threads);
        context = new WorkerContext(this);
        spares = new SpareThreads(options, queue, place => Work(place, isSpare: true));
        threads = [.. Enumerable.Range(1, options.Threads).Select(number => new Thread(() => Work(number - 1, isSpare: false)) { IsBackground = true, Name = $"{options.Name} {number}" })];
        foreach (Thread thread in threads) thread.UnsafeStart();
        spares.Start();
    }

    /// <inheritdoc/>
    public string Name => options.Name;

    /// <summary>What it has done and has to do, as of now.</summary>
    public WorkerPoolCounts Counts => new(
        queue.Length,
        Volatile.Read(ref running),
        Interlocked.Read(ref completed),
        Interlocked.Read(ref refused),
        Interlocked.Read(ref ranInline),
        Interlocked.Read(ref abandoned),
        Interlocked.Read(ref elsewhere))
    {
        Cancelled = Interlocked.Read(ref cancelled),
        Spares = spares.Now,
        SparesStarted = spares.Started,
    };

    /// <inheritdoc/>
    public bool Queue(
        Action<object?> callback, object? state = null, string? name = null, TagLabels? labels = null,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var work = QueuedWork.Start(registry, registry.Sites.Of(name, function, file, line, callback), callback, state, labels);
        return Hand(work);
    }

    /// <inheritdoc/>
    public Task Run(
        Func<Task> body, string? name = null, TagLabels? labels = null, CancellationToken cancellationToken = default,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(body);
        TagFlow flow = registry.StartFlow(TagKind.Task, TagState.Queued, registry.Sites.Of(name, function, file, line, body), labels);
        var run = new PooledRun(flow, body, CountCancelled);
        run.Prepare(cancellationToken);
        if (run.IsDecided) return run.Completion;
        if (!Hand(new QueuedWork(0, Begin, run, null, null) { QueuedAt = TaskTimes.Shared.Sample() })) run.Refuse(Refusal());
        return run.Completion;
    }

    /// <summary>
    /// Takes no more work, does with what is queued as the options say, and waits for the threads: as long as
    /// <see cref="WorkerPoolLimits.DisposalMax"/>, and not where one of them calls this. Asynchronous work that awaits something
    /// goes on on the thread pool.
    /// </summary>
    public void Dispose()
    {
        foreach (QueuedWork work in queue.Close(options.WhenDisposed == WhenDisposed.Abandon))
        {
            Interlocked.Increment(ref abandoned);
            if (work.State is PooledRun run) run.Refuse(Refusal());
            else work.Drop(registry);
        }

        spares.Dispose();
        if (ofThisThread == this) return;
        long end = Environment.TickCount64 + (long)options.Limits.DisposalMax.TotalMilliseconds;
        foreach (Thread thread in (IEnumerable<Thread>)[.. threads, .. spares.Alive]) thread.Join((int)Math.Max(0, end - Environment.TickCount64));
    }

    /// <summary>Goes on with work that has begun.</summary>
    internal void Continue(in QueuedWork continuation)
    {
        if (queue.TryAddContinuation(continuation)) return;
        Interlocked.Increment(ref elsewhere);
        QueuedItem.Queue(registry, continuation);
    }

    private static void Begin(object? run) => ((PooledRun)run!).Begin();

    private WorkRefusedException Refusal() => new(Name, queue.Length, queue.IsClosed);

    private void CountCancelled()
    {
        Interlocked.Increment(ref cancelled);
        queue.NoteGone();
    }

    private bool Hand(in QueuedWork work)
    {
        bool own = ofThisThread == this;
        if (queue.TryAdd(work, waits: options.WhenFull == WhenFull.Wait && !own)) return true;
        if (options.WhenFull != WhenFull.Refuse && !queue.IsClosed)
        {
            Interlocked.Increment(ref ranInline);
            work.Run(registry);
            return true;
        }

        Interlocked.Increment(ref refused);
        work.Drop(registry);
        return false;
    }

    private void Work(int place, bool isSpare)
    {
        ofThisThread = this;
        ExecutionContext blank = ExecutionContext.Capture()!;
        while (queue.TryTake(out QueuedWork work, ref running, isSpare))
        {
            // Cancelled while it waited: it was counted then.
            if (work.State is PooledRun { IsDecided: true })
            {
                Interlocked.Decrement(ref running);
                continue;
            }

            SynchronizationContext.SetSynchronizationContext(context);
            spares.Begin(place);
            work.Run(registry);
            spares.End(place);
            // Callbacks leave things behind that the next one must not find.
            ExecutionContext.Restore(blank);
            // In this order: who sees that nothing runs finds it counted.
            Interlocked.Increment(ref completed);
            Interlocked.Decrement(ref running);
        }
    }
}
