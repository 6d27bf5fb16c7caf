using System.Diagnostics;

namespace Skein.Bench.Target;

/// <summary>
/// Sees a pause from within: a thread reads the clock without end and writes to memory page after page, so that both a
/// stop and the first write to a page that is shared copy-on-write show up as a gap between two readings.
/// </summary>
internal sealed class PauseWatch
{
    private const int PageBytes = 4096;

    private readonly byte[] pages = GC.AllocateArray<byte>(256 * PageBytes, pinned: true);

    // Written by the caller, read by the watching thread.
    private volatile bool running;

    // Written by the watching thread, set to zero by Reset.
    private long widestGap;

    public TimeSpan WidestGap => Stopwatch.GetElapsedTime(0, Volatile.Read(ref widestGap));

    public void Start()
    {
        if (running) return;
        running = true;
        new Thread(Watch) { IsBackground = true, Name = "pause watch" }.Start();
    }

    public void Stop() => running = false;

    public void Reset() => Volatile.Write(ref widestGap, 0);

    private void Watch()
    {
        int page = 0;
        long last = Stopwatch.GetTimestamp();
        while (running)
        {
            pages[page]++;
            page = (page + PageBytes) % pages.Length;
            long now = Stopwatch.GetTimestamp();
            if (now - last > Volatile.Read(ref widestGap)) Volatile.Write(ref widestGap, now - last);
            last = now;
        }
    }
}
