using Skein.CpuProfiles.Ports;
using Xunit;

namespace Skein.Tests.CpuProfiles;

public sealed class ThreadTimesTests
{
    private static readonly ThreadTimes Earlier = ThreadTimes.Of(new() { [1] = 100, [2] = 500, [3] = 5 });
    private static readonly ThreadTimes Later = ThreadTimes.Of(new() { [1] = 150, [2] = 20, [4] = 7 });

    [Theory]
    [InlineData(1, 50L)]
    [InlineData(2, 20L)] // another thread, with the id of one that ended
    [InlineData(3, null)] // it ended
    [InlineData(4, 7L)] // it began
    [InlineData(5, null)]
    public void A_thread_has_used_what_it_has_now_and_had_not_before(long thread, long? expected) => Assert.Equal(expected, Later.Since(Earlier, thread));

    [Fact]
    public void The_system_tells_the_time_of_this_thread()
    {
        ThreadTimes before = ThreadTimes.Now(1_000);
        ThreadTimes after = ThreadTimes.Now(1_000);
        Assert.NotNull(after.Since(before, Environment.ProcessId)); // the first thread has the process's id
        Assert.Null(ThreadTimes.Now(0).Since(before, Environment.ProcessId));
    }
}
