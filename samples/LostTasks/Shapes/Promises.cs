namespace Skein.Samples.LostTasks.Shapes;

/// <summary>Promises that code completes by hand, and what is built on them.</summary>
internal static class Promises
{
    public static IEnumerable<Twins> All =>
    [
        new("promise", name => Tag.Invoke(() => Rig.DroppedPromise().Task, name), name => Tag.Invoke(() => Rig.HeldPromise().Task, name)),
        new("promise of a result", name => Tag.Invoke(() => new TaskCompletionSource<int>().Task, name), name => Tag.Invoke(() => HeldResult().Task, name)),
        new("promise, asynchronous", name => Tag.Invoke(() => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously).Task, name), null),
        new("promise, awaited with ConfigureAwait", name => Tag.Invoke(() => AwaitFree(Rig.DroppedPromise().Task), name), name => Tag.Invoke(() => AwaitFree(Rig.HeldPromise().Task), name)),
        new("chain of three", name => Tag.Invoke(() => First(Rig.DroppedPromise().Task), name), name => Tag.Invoke(() => First(Rig.HeldPromise().Task), name)),
        new("async lambda", name => Tag.Invoke(async () => await Rig.DroppedPromise().Task, name), name => Tag.Invoke(async () => await Rig.HeldPromise().Task, name)),
        new("cycle of objects", name => Tag.Invoke(() => new Ring().Wait(), name), name => Tag.Invoke(() => HeldRing().Wait(), name)),
        new("value task", name => Tag.Invoke(() => AsValue(Rig.DroppedPromise().Task).AsTask(), name), name => Tag.Invoke(() => AsValue(Rig.HeldPromise().Task).AsTask(), name)),
        new("continuation by delegate", name => Tag.Invoke(() => Continued(Rig.DroppedPromise().Task), name), name => Tag.Invoke(() => Continued(Rig.HeldPromise().Task), name)),
        new("lazy task", name => Tag.Invoke(() => new Lazy<Task>(() => First(Rig.DroppedPromise().Task)).Value, name), name => Tag.Invoke(() => Rig.Hold(new Lazy<Task>(() => First(Rig.HeldPromise().Task))).Value, name)),
        new("await in finally", name => Tag.Invoke(() => Finally(Rig.DroppedPromise().Task), name), name => Tag.Invoke(() => Finally(Rig.HeldPromise().Task), name)),
        new("await in catch", name => Tag.Invoke(() => Catch(Rig.DroppedPromise().Task), name), name => Tag.Invoke(() => Catch(Rig.HeldPromise().Task), name)),
        new("after a yield", name => Tag.Invoke(() => Yielded(false), name), name => Tag.Invoke(() => Yielded(true), name)),
        new("two that wait for each other", name => Mutual(name), null) { Units = 2 },
    ];

    private static TaskCompletionSource<int> HeldResult()
    {
        var promise = new TaskCompletionSource<int>();
        Rig.OnRelease(() => promise.TrySetResult(1));
        return promise;
    }

    private static async Task AwaitFree(Task task) => await task.ConfigureAwait(false);

    private static async Task First(Task task)
    {
        await Second(task);
        GC.KeepAlive(task);
    }

    private static async Task Second(Task task) => await Third(task);

    private static async Task Third(Task task) => await task;

    private static async ValueTask AsValue(Task task) => await task;

    private static Task Continued(Task task) => task.ContinueWith(static _ => { }, TaskScheduler.Default).ContinueWith(static _ => { }, TaskScheduler.Default);

    private static async Task Finally(Task task)
    {
        try
        {
            await Task.Yield();
        }
        finally
        {
            await task;
        }
    }

    private static async Task Catch(Task task)
    {
        try
        {
            throw new InvalidOperationException("planned");
        }
        catch (InvalidOperationException)
        {
            await task;
        }
    }

    private static async Task Yielded(bool held)
    {
        await Task.Yield();
        await (held ? Rig.HeldPromise() : Rig.DroppedPromise()).Task;
    }

    private static void Mutual(string name)
    {
        TaskCompletionSource first = Rig.DroppedPromise(), second = Rig.DroppedPromise();
        _ = Tag.Invoke(() => Answer(first.Task, second), name);
        _ = Tag.Invoke(() => Answer(second.Task, first), name);
    }

    private static async Task Answer(Task question, TaskCompletionSource answer)
    {
        await question;
        answer.SetResult();
    }

    private static Ring HeldRing()
    {
        var ring = new Ring();
        Rig.OnRelease(ring.Finish);
        return ring;
    }

    /// <summary>Objects that hold each other, and the promise.</summary>
    private sealed class Ring
    {
        private readonly TaskCompletionSource promise = new();
        private readonly Link link;

        public Ring() => link = new Link(this);

        public Task Wait() => link.Wait();

        public void Finish() => promise.TrySetResult();

        private sealed class Link(Ring ring)
        {
            public async Task Wait() => await ring.promise.Task;
        }
    }
}
