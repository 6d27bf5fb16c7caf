using Skein.Cli.Wasm.Serve;
using Xunit;

namespace Skein.Cli.Tests.Wasm.Serve;

public sealed class ModuleThreadsTests
{
    [Fact]
    public async Task So_many_at_once_and_no_more()
    {
        using var threads = new ModuleThreads(2);
        using var goOn = new ManualResetEventSlim();
        for (int round = 0; round < 100; round++)
        {
            goOn.Reset();
            Task<bool> first = threads.TryRunAsync(Wait)!;
            Task<bool> second = threads.TryRunAsync(Wait)!;
            Assert.Null(threads.TryRunAsync(Wait));
            goOn.Set();
            Assert.False(await first || await second);
        }

        bool Wait()
        {
            goOn.Wait();
            return Thread.CurrentThread.IsThreadPoolThread;
        }
    }

    [Fact]
    public async Task A_failure_is_the_caller_s_and_the_thread_goes_on()
    {
        using var threads = new ModuleThreads(1);
        for (int round = 0; round < 10; round++) await Assert.ThrowsAsync<NotSupportedException>(() => threads.TryRunAsync<int>(() => throw new NotSupportedException())!);
        Assert.Equal(1, await threads.TryRunAsync(() => 1)!);
        threads.Dispose();
        Assert.Null(threads.TryRunAsync(() => 1));
    }
}
