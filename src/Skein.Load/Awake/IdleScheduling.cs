using System.Runtime.InteropServices;

namespace Skein.Load.Awake;

/// <summary>Linux's scheduler, as far as a thread of ours is to run only where nobody else does (sched(7)).</summary>
internal static class IdleScheduling
{
    private const int Idle = 5; // SCHED_IDLE

    // 1,024 processors: on a machine with more the system refuses, and nothing is kept awake.
    private const int MaskBytes = 128;
    private const int GetThreadId = 186; // SYS_gettid of x64
    private const string GroupNice = "19"; // the weight of 15 against 1,024

    /// <summary>The calling thread, as the kernel numbers it.</summary>
    public static int ThreadId => (int)syscall(GetThreadId);

    /// <summary>The processors that this process may use.</summary>
    public static int[] Processors()
    {
        byte[] mask = new byte[MaskBytes];
        if (sched_getaffinity(0, MaskBytes, mask) < 0) return [];
        return [.. Enumerable.Range(0, MaskBytes * 8).Where(processor => (mask[processor / 8] & (1 << (processor % 8))) != 0)];
    }

    /// <summary>
    /// A session of its own, of the least weight: where sessions are scheduled as groups (sched_autogroup_enabled), a thread of
    /// idle priority yields within its own group only, and groups get equal shares.
    /// </summary>
    /// <param name="root">Where the system's files are: <c>/proc</c>.</param>
    /// <returns>Null, or why it could not be.</returns>
    public static string? LeaveSession(string root)
    {
        bool grouped = Text(Path.Combine(root, "sys", "kernel", "sched_autogroup_enabled"))?.Trim() == "1";
        if (setsid() < 0 && grouped) return $"no session of its own: {LastError()}";
        if (!grouped) return null;
        string group = Path.Combine(root, "self", "autogroup");
        try
        {
            // Not by File.WriteAllText, which would ask for the file to be made empty first.
            using var file = new FileStream(group, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(GroupNice));
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"the weight of the session stays: {exception.Message.TrimEnd('.')}";
        }
    }

    /// <summary>Gives a thread idle priority and binds it to a processor.</summary>
    /// <returns>Null, or why it could not be.</returns>
    public static string? MakeIdle(int thread, int processor)
    {
        byte[] mask = new byte[MaskBytes];
        mask[processor / 8] = (byte)(1 << (processor % 8));
        if (sched_setaffinity(thread, MaskBytes, mask) < 0) return $"no thread for processor {processor}: {LastError()}";
        return sched_setscheduler(thread, Idle, new Priority()) < 0 ? $"no idle priority: {LastError()}" : null;
    }

    private static string LastError() => Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());

    private static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Priority
    {
        public readonly int Value; // 0: the only one that this policy has
    }

#pragma warning disable IDE1006 // The names are the system's.
    [DllImport("libc")]
    private static extern long syscall(long number);

    [DllImport("libc", SetLastError = true)]
    private static extern int setsid();

    [DllImport("libc")]
    private static extern int sched_getaffinity(int thread, nint bytes, byte[] mask);

    [DllImport("libc", SetLastError = true)]
    private static extern int sched_setaffinity(int thread, nint bytes, byte[] mask);

    [DllImport("libc", SetLastError = true)]
    private static extern int sched_setscheduler(int thread, int policy, in Priority priority);
#pragma warning restore IDE1006
}
