using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Skein.Samples.LostTasks.Shapes;

/// <summary>Unusual places that hold a promise, or do not.</summary>
internal static class Holders
{
    [ThreadStatic]
    private static TaskCompletionSource? ofThread;

    private static readonly ConditionalWeakTable<object, TaskCompletionSource> table = [];

    public static IEnumerable<Twins> All =>
    [
        new("handle", name => Tag.Invoke(() => ByHandle(GCHandleType.Weak).Task, name), name => Tag.Invoke(() => ByHandle(GCHandleType.Normal).Task, name)),
        new("weak reference", name => Tag.Invoke(() => Weak().Task, name), null),
        new("table, by a dropped key", name => Tag.Invoke(() => InTable(new object()).Task, name), name => Tag.Invoke(() => InTable(HeldKey()).Task, name)),
        new("thread-static", name => OnThread(name, () => { }), name => OnThread(name, AwaitRelease)) { Dear = true },
        new("stack of a thread", null, name => OnStack(name)) { Dear = true },
        new("thread that sleeps in the body", null, name => Tag.Run(Sleeping, name)) { Dear = true },
        new("body that runs on its thread", null, name => new Thread(() => Tag.Invoke(Sleeping, name)) { IsBackground = true }.Start()) { Dear = true },
        new("scope on a blocked thread", null, name => new Thread(() => Scoped(name)) { IsBackground = true }.Start()) { Dear = true },
        new("finalizer that completes it", null, name => Tag.Invoke(() => new Completer(revives: false).Task, name)) { EndsItself = true },
        new("finalizer that brings it back", null, name => Tag.Invoke(() => new Completer(revives: true).Task, name)),
        new("finalizer that does nothing", name => Tag.Invoke(() => new Idler().Task, name), null),
        new("item in the pool's queue", null, name => Tag.Invoke(() => Queued().Task, name)) { Dear = true },
        new("registered wait", null, name => Tag.Invoke(() => Registered().Task, name)),
        new("socket that accepts", null, name => Tag.Invoke(Accept, name)) { Dear = true },
        new("socket that receives", null, name => Tag.Invoke(Receive, name)) { Dear = true },
        new("synchronization context", name => Tag.Run(() => Posted(new Posts()), name), name => Tag.Run(() => Posted(HeldPosts()), name)),
        new("scheduler", name => Tag.Run(() => Scheduled(new Shelf()), name), name => Tag.Run(() => Scheduled(HeldShelf()), name)),
    ];

    private static TaskCompletionSource ByHandle(GCHandleType type)
    {
        TaskCompletionSource promise = Rig.DroppedPromise();
        var handle = GCHandle.Alloc(promise, type);
        Rig.OnRelease(() => (handle.Target as TaskCompletionSource)?.TrySetResult());
        return promise;
    }

    private static TaskCompletionSource Weak()
    {
        TaskCompletionSource promise = Rig.DroppedPromise();
        Rig.Hold(new WeakReference(promise));
        return promise;
    }

    private static object HeldKey()
    {
        object key = Rig.Hold(new object());
        Rig.OnRelease(() => table.GetOrCreateValue(key).TrySetResult());
        return key;
    }

    private static TaskCompletionSource InTable(object key)
    {
        TaskCompletionSource promise = Rig.DroppedPromise();
        table.Add(key, promise);
        return promise;
    }

    private static void OnThread(string name, Action then) => new Thread(() =>
    {
        ofThread = Rig.DroppedPromise();
        _ = Tag.Invoke(() => ofThread.Task, name);
        then();
        ofThread.TrySetResultOnceReleased();
    })
    { IsBackground = true }.Start();

    private static void TrySetResultOnceReleased(this TaskCompletionSource promise)
    {
        if (Rig.IsReleased) promise.TrySetResult();
    }

    private static void AwaitRelease() => Rig.Gate.Wait();

    private static void OnStack(string name) => new Thread(() =>
    {
        TaskCompletionSource promise = Rig.DroppedPromise();
        Watch(promise.Task, name);
        AwaitRelease();
        promise.SetResult();
    })
    { IsBackground = true }.Start();

    private static void Watch(Task task, string name) => _ = Tag.Invoke(() => task, name);

    private static Task Sleeping()
    {
        AwaitRelease();
        return Task.CompletedTask;
    }

    private static void Scoped(string name)
    {
        using TagScope scope = Tag.Scope(name);
        AwaitRelease();
    }

    private static TaskCompletionSource Queued()
    {
        TaskCompletionSource promise = Rig.DroppedPromise();
        ThreadPool.UnsafeQueueUserWorkItem(Requeue, promise, preferLocal: false);
        return promise;
    }

    /// <summary>In the queue, or on a thread, until it may end.</summary>
    private static void Requeue(TaskCompletionSource promise)
    {
        Thread.Sleep(1);
        if (Rig.IsReleased) promise.SetResult();
        else ThreadPool.UnsafeQueueUserWorkItem(Requeue, promise, preferLocal: false);
    }

    private static TaskCompletionSource Registered()
    {
        TaskCompletionSource promise = Rig.DroppedPromise();
        ThreadPool.RegisterWaitForSingleObject(Rig.Gate.WaitHandle, (state, _) => ((TaskCompletionSource)state!).TrySetResult(), promise, Timeout.Infinite, executeOnlyOnce: true);
        return promise;
    }

    private static async Task Accept()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        int port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        Rig.OnRelease(() => Connect(port));
        using Socket accepted = await listener.AcceptAsync();
    }

    private static async Task Receive()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        Rig.OnRelease(() => Send(port));
        await socket.ReceiveAsync(new byte[1], SocketFlags.None);
    }

    private static void Connect(int port)
    {
        using var client = new TcpClient();
        client.Connect(IPAddress.Loopback, port);
    }

    private static void Send(int port)
    {
        using var client = new UdpClient();
        client.Send([1], 1, new IPEndPoint(IPAddress.Loopback, port));
    }

    private static Posts HeldPosts()
    {
        var posts = new Posts();
        Rig.OnRelease(posts.RunAll);
        return posts;
    }

    private static async Task Posted(Posts posts)
    {
        SynchronizationContext.SetSynchronizationContext(posts);
        await Task.Yield();
    }

    private static Shelf HeldShelf()
    {
        var shelf = new Shelf();
        Rig.OnRelease(shelf.RunAll);
        return shelf;
    }

    private static Task Scheduled(Shelf shelf) => Task.Factory.StartNew(() => { }, CancellationToken.None, TaskCreationOptions.None, shelf);

    private sealed class Posts : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback Callback, object? State)> queue = new();

        public override void Post(SendOrPostCallback d, object? state) => queue.Enqueue((d, state));

        public void RunAll()
        {
            while (queue.TryDequeue(out var post)) post.Callback(post.State);
        }
    }

    private sealed class Shelf : TaskScheduler
    {
        private readonly Queue<Task> queue = new();

        public void RunAll()
        {
            while (queue.TryDequeue(out Task? task)) TryExecuteTask(task);
        }

        protected override IEnumerable<Task> GetScheduledTasks() => queue;

        protected override void QueueTask(Task task) => queue.Enqueue(task);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;
    }

    private sealed class Completer(bool revives)
    {
        private readonly TaskCompletionSource promise = new();

        ~Completer()
        {
            if (revives) Rig.OnRelease(() => promise.TrySetResult());
            else promise.TrySetResult();
        }

        public Task Task => promise.Task.ContinueWith(_ => GC.KeepAlive(this), TaskScheduler.Default);
    }

    private sealed class Idler
    {
        private readonly TaskCompletionSource promise = new();

        ~Idler() => GC.KeepAlive(promise);

        public Task Task => promise.Task.ContinueWith(_ => GC.KeepAlive(this), TaskScheduler.Default);
    }
}
