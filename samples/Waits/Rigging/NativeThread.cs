using System.Runtime.InteropServices;

namespace Skein.Samples.Waits;

/// <summary>What the kernel says of a thread of this process.</summary>
internal static class NativeThread
{
    /// <summary>The kernel's id of the calling thread.</summary>
    public static int CurrentId => gettid();

    /// <summary>Whether a thread sleeps in read, poll, recvmsg, recvfrom or accept (x64 call numbers).</summary>
    public static bool IsInBlockingCall(int threadId)
    {
        string call = File.ReadAllText($"/proc/self/task/{threadId}/syscall");
        int space = call.IndexOf(' ');
        return space > 0 && call[..space] is "0" or "7" or "43" or "45" or "47";
    }

    [DllImport("libc")]
    private static extern int gettid();
}
