// A process that waits, for tests of how memory is read: async operations of two shapes, threads blocked in four
// ways, and on request a load that allocates and collects. Prints READY, ends when its standard input closes.
using System.Runtime.CompilerServices;

int operations = args.Length > 0 ? int.Parse(args[0]) : 10;
var never = new TaskCompletionSource();
object gate = new();
var pending = new List<Task>();
for (int i = 0; i < operations; i++) pending.Add(Waits.OuterAsync(never.Task));
pending.Add(Task.Delay(Timeout.InfiniteTimeSpan));

Monitor.Enter(gate);
var started = new CountdownEvent(4);
Blocked.Start("in-lock", started, () => Blocked.InLock(gate));
Blocked.Start("in-wait", started, () => Blocked.InTaskWait(never.Task));
Blocked.Start("in-sleep", started, Blocked.InSleep);
using var pipe = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.In);
Blocked.Start("in-read", started, () => Blocked.InRead(pipe));
if (args.Contains("--spin")) new Thread(Blocked.Spin) { IsBackground = true }.Start();
if (args.Contains("--busy")) new Thread(Blocked.Busy) { IsBackground = true }.Start();
started.Wait();
// Who has started may not have come to its wait yet.
while (!Blocked.AllWait() || (args.Contains("--spin") && Blocked.Spun == 0)) Thread.Sleep(1);
Console.WriteLine("READY");
Console.In.ReadToEnd();
GC.KeepAlive(pending);

static class Waits
{
    public static async Task OuterAsync(Task task) => await InnerAsync(task);

    static async Task InnerAsync(Task task) => await task;
}

static class Blocked
{
    static readonly HashSet<string> names = [];

    public static void Start(string name, CountdownEvent started, Action body)
    {
        names.Add(name);
        new Thread(() => { started.Signal(); body(); }) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>Whether all that were started stand in a system call, and stood in it a moment ago (proc_pid_syscall(5)).</summary>
    public static bool AllWait()
    {
        try
        {
            string[] before = Calls();
            Thread.Sleep(20);
            return before.Length == names.Count && before.All(call => !call.EndsWith(" running", StringComparison.Ordinal)) && before.SequenceEqual(Calls());
        }
        catch (UnauthorizedAccessException)
        {
            return true; // a system that does not tell
        }
    }

    static string[] Calls() =>
    [
        .. Directory.EnumerateDirectories("/proc/self/task").Order(StringComparer.Ordinal)
            .Where(thread => names.Contains(File.ReadAllText($"{thread}/comm").TrimEnd('\n')))
            .Select(thread => $"{Path.GetFileName(thread)} {File.ReadAllText($"{thread}/syscall").TrimEnd('\n')}"),
    ];

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void InLock(object gate) { lock (gate) { } }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void InTaskWait(Task task) => task.Wait();

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void InSleep() => Thread.Sleep(Timeout.Infinite);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void InRead(Stream stream) => _ = stream.ReadByte();

    /// <summary>Never leaves managed code.</summary>
    public static void Spin()
    {
        for (uint i = 0; ; i++) Spun = i * 31;
    }

    public static volatile uint Spun;

    /// <summary>Allocates, awaits and collects without rest.</summary>
    public static void Busy()
    {
        var kept = new byte[64][];
        for (int i = 0; ; i++)
        {
            kept[i % kept.Length] = new byte[1000];
            Waits.OuterAsync(Task.CompletedTask).GetAwaiter().GetResult();
            if (i % 20_000 == 0) GC.Collect(i % 3, GCCollectionMode.Forced, blocking: true);
        }
    }
}
