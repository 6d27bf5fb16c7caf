using Skein.CpuProfiles;
using Xunit;

namespace Skein.Tests.CpuProfiles;

[Collection("the runtime's sampler")]
public sealed class SamplerTurnTests
{
    [Fact]
    public async Task A_short_use_is_waited_for()
    {
        SamplerTurn first = await TakeAsync(isShort: true);
        Task<SamplerTurn?> second = Task.Factory.StartNew(() => SamplerTurn.TryTake(isShort: true), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        first.Dispose();
        using SamplerTurn? turn = await second;
        Assert.NotNull(turn);
    }

    [Fact]
    public async Task A_long_use_is_not_waited_for()
    {
        using SamplerTurn first = await TakeAsync(isShort: false);
        Assert.Null(SamplerTurn.TryTake(isShort: true));
        Assert.Null(SamplerTurn.TryTake(isShort: false));
    }

    [Fact]
    public async Task Who_no_longer_wants_to_wait_need_not()
    {
        using SamplerTurn first = await TakeAsync(isShort: true);
        Assert.Throws<OperationCanceledException>(() => SamplerTurn.TryTake(isShort: true, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Given_back_twice_it_is_not_taken_from_the_next()
    {
        SamplerTurn first = await TakeAsync(isShort: true);
        first.Dispose();
        using SamplerTurn second = await TakeAsync(isShort: false);
        first.Dispose();
        Assert.Null(SamplerTurn.TryTake(isShort: true));
    }

    // Other tests of this process profile it too.
    private static async Task<SamplerTurn> TakeAsync(bool isShort)
    {
        SamplerTurn? turn;
        while ((turn = SamplerTurn.TryTake(isShort, TestContext.Current.CancellationToken)) is null) await Task.Yield();
        return turn;
    }
}
