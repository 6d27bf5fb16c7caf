namespace Skein.Samples.LostTasks.Shapes;

/// <summary>Work that waits for several tasks, and the forms in which work is started.</summary>
internal static class Joins
{
    public static IEnumerable<Twins> All =>
    [
        new("all, one of them lost", name => Tag.Invoke(() => Task.WhenAll(Task.CompletedTask, Rig.DroppedPromise().Task, Task.Delay(1)), name), name => Tag.Invoke(() => Task.WhenAll(Task.CompletedTask, Rig.HeldPromise().Task, Task.Delay(1)), name)),
        new("all of all", name => Tag.Invoke(() => Task.WhenAll(Task.WhenAll(Rig.DroppedPromise().Task, Task.CompletedTask), Task.Delay(1)), name), name => Tag.Invoke(() => Task.WhenAll(Task.WhenAll(Rig.HeldPromise().Task), Task.Delay(1)), name)),
        new("any of two lost", name => Tag.Invoke(() => Task.WhenAny(Rig.DroppedPromise().Task, Rig.DroppedPromise().Task), name), name => Tag.Invoke(() => Task.WhenAny(Rig.DroppedPromise().Task, Rig.HeldPromise().Task), name)),
        new("any, with a timeout", null, name => Tag.Invoke(() => Task.WhenAny(Rig.DroppedPromise().Task, Task.Delay(TimeSpan.FromHours(1), Rig.Ending.Token)), name)),
        new("for each", name => Tag.Invoke(() => Each(false), name), name => Tag.Invoke(() => Each(true), name)),
        new("parallel for each", name => Tag.Invoke(() => Parallel.ForEachAsync([1], async (_, _) => await Rig.DroppedPromise().Task), name), name => Tag.Invoke(() => Parallel.ForEachAsync([1], async (_, _) => await Rig.HeldPromise().Task), name)),
        new("nested tags", name => Tag.Invoke(() => Tag.Invoke(() => Rig.DroppedPromise().Task, name), name), name => Tag.Invoke(() => Tag.Invoke(() => Rig.HeldPromise().Task, name), name)) { Units = 2 },
        new("tags nested three deep", name => Tag.Run(() => Tag.Invoke(() => Tag.Run(() => Rig.DroppedPromise().Task, name), name), name), name => Tag.Run(() => Tag.Invoke(() => Tag.Run(() => Rig.HeldPromise().Task, name), name), name)) { Units = 3 },
        new("run", name => Tag.Run(() => Rig.DroppedPromise().Task, name), name => Tag.Run(() => Rig.HeldPromise().Task, name)),
        new("task run inside", name => Tag.Invoke(() => Task.Run(async () => await Rig.DroppedPromise().Task), name), name => Tag.Invoke(() => Task.Run(async () => await Rig.HeldPromise().Task), name)),
        new("start new, unwrapped", name => Tag.Invoke(() => Task.Factory.StartNew(async () => await Rig.DroppedPromise().Task).Unwrap(), name), name => Tag.Invoke(() => Task.Factory.StartNew(async () => await Rig.HeldPromise().Task).Unwrap(), name)),
        new("begin", name => _ = Begun(name, Rig.DroppedPromise().Task), name => _ = Begun(name, Rig.HeldPromise().Task)),
        new("begin in async void", name => BegunVoid(name, Rig.DroppedPromise().Task), name => BegunVoid(name, Rig.HeldPromise().Task)),
        new("begin, never disposed of", name => GC.KeepAlive(Tag.Begin(name)), name => DisposeLater(Tag.Begin(name))),
        new("begin around run", name => _ = Outer(name, Rig.DroppedPromise().Task), name => _ = Outer(name, Rig.HeldPromise().Task)) { Units = 2 },
        new("task of run that is held", name => Rig.Hold(Tag.Run(() => Rig.DroppedPromise().Task, name)), name => Rig.Hold(Tag.Run(() => Rig.HeldPromise().Task, name))),
        new("task of invoke that is held", name => Rig.Hold(Tag.Invoke(() => Rig.DroppedPromise().Task, name)), name => Rig.Hold(Tag.Invoke(() => Rig.HeldPromise().Task, name))),
        new("task around begin that is held", name => Rig.Hold(Begun(name, Rig.DroppedPromise().Task)), name => Rig.Hold(Begun(name, Rig.HeldPromise().Task))) { Missed = "who holds the task of the method holds what the method holds" },
        new("a thread waits for the task", name => Blocked(() => Tag.Invoke(() => Rig.DroppedPromise().Task, name)), name => Blocked(() => Tag.Invoke(() => Rig.HeldPromise().Task, name))) { Dear = true },
    ];

    private static async Task Each(bool held)
    {
        Task[] tasks = [Task.Delay(1), held ? Rig.HeldPromise().Task : Rig.DroppedPromise().Task];
        await foreach (Task task in Task.WhenEach(tasks)) await task;
    }

    private static async Task Begun(string name, Task task)
    {
        using TagUnit unit = Tag.Begin(name);
        await task;
    }

    private static async void BegunVoid(string name, Task task)
    {
        using TagUnit unit = Tag.Begin(name);
        await task;
    }

    private static void DisposeLater(TagUnit unit) => Rig.OnRelease(unit.Dispose);

    private static async Task Outer(string name, Task task)
    {
        using TagUnit unit = Tag.Begin(name);
        await Tag.Run(() => task, name);
    }

    private static void Blocked(Func<Task> start) => new Thread(() => start().Wait()) { IsBackground = true }.Start();
}
