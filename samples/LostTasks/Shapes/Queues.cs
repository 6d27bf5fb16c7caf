using System.IO.Pipelines;
using System.Threading.Channels;

namespace Skein.Samples.LostTasks.Shapes;

/// <summary>Channels, pipes, semaphores, locks.</summary>
internal static class Queues
{
    public static IEnumerable<Twins> All =>
    [
        new("channel, read", name => Tag.Invoke(() => Channel.CreateUnbounded<int>().Reader.ReadAsync().AsTask(), name), name => Tag.Invoke(() => HeldChannel().Reader.ReadAsync().AsTask(), name)),
        new("channel, single reader", name => Tag.Invoke(() => Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true }).Reader.WaitToReadAsync().AsTask(), name), null),
        new("channel, wait to read", name => Tag.Invoke(async () => await Channel.CreateUnbounded<int>().Reader.WaitToReadAsync(), name), name => Tag.Invoke(async () => await HeldChannel().Reader.WaitToReadAsync(), name)),
        new("channel, read all", name => Tag.Invoke(() => ReadAll(Channel.CreateUnbounded<int>().Reader), name), name => Tag.Invoke(() => ReadAll(HeldChannel().Reader), name)),
        new("channel, write", name => Tag.Invoke(() => WriteTwo(Channel.CreateBounded<int>(1)), name), name => Tag.Invoke(() => WriteTwo(HeldFullChannel()), name)),
        new("semaphore", name => Tag.Invoke(() => new SemaphoreSlim(0).WaitAsync(), name), name => Tag.Invoke(() => HeldSemaphore().WaitAsync(), name)),
        new("semaphore with a token", name => Tag.Invoke(() => new SemaphoreSlim(0).WaitAsync(new CancellationTokenSource().Token), name), name => Tag.Invoke(() => new SemaphoreSlim(0).WaitAsync(Rig.Ending.Token), name)),
        new("semaphore with a timeout", null, name => Tag.Invoke(() => new SemaphoreSlim(0).WaitAsync(TimeSpan.FromHours(1), Rig.Ending.Token), name)),
        new("lock whose owner is gone", name => Tag.Invoke(() => Locked(new SemaphoreSlim(1)), name), name => Tag.Invoke(() => Locked(HeldLock()), name)),
        new("pipe, read", name => Tag.Invoke(async () => await new Pipe().Reader.ReadAsync(), name), name => Tag.Invoke(async () => await HeldPipe().Reader.ReadAsync(), name)),
        new("pipe, flush", name => Tag.Invoke(() => Fill(new Pipe(new PipeOptions(pauseWriterThreshold: 16, resumeWriterThreshold: 8))), name), name => Tag.Invoke(() => Fill(HeldSmallPipe()), name)),
    ];

    private static Channel<int> HeldChannel()
    {
        var channel = Channel.CreateUnbounded<int>();
        Rig.OnRelease(() => channel.Writer.TryWrite(1));
        Rig.OnRelease(() => channel.Writer.TryComplete());
        return channel;
    }

    private static Channel<int> HeldFullChannel()
    {
        var channel = Channel.CreateBounded<int>(1);
        Rig.OnRelease(() => channel.Reader.TryRead(out _));
        return channel;
    }

    private static async Task ReadAll(ChannelReader<int> reader)
    {
        await foreach (int item in reader.ReadAllAsync()) GC.KeepAlive(item);
    }

    private static async Task WriteTwo(Channel<int> channel)
    {
        await channel.Writer.WriteAsync(1);
        await channel.Writer.WriteAsync(2);
    }

    private static SemaphoreSlim HeldSemaphore()
    {
        var semaphore = new SemaphoreSlim(0);
        Rig.OnRelease(() => semaphore.Release());
        return semaphore;
    }

    private static SemaphoreSlim HeldLock()
    {
        var semaphore = new SemaphoreSlim(1);
        Rig.OnRelease(() => semaphore.Release());
        return semaphore;
    }

    private static async Task Locked(SemaphoreSlim semaphore)
    {
        await semaphore.WaitAsync();
        await semaphore.WaitAsync();
    }

    private static Pipe HeldPipe()
    {
        var pipe = new Pipe();
        Rig.OnRelease(() => pipe.Writer.Complete());
        return pipe;
    }

    private static Pipe HeldSmallPipe()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 16, resumeWriterThreshold: 8));
        Rig.OnRelease(() => pipe.Reader.Complete());
        return pipe;
    }

    private static async Task Fill(Pipe pipe) => await pipe.Writer.WriteAsync(new byte[64]);
}
