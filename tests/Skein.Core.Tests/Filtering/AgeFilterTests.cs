using Skein.Core.Filtering;
using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Filtering;

public sealed class AgeFilterTests
{
    [Fact]
    public void Older_goes_by_the_wait_and_where_that_is_not_known_by_the_start()
    {
        var maker = new SnapshotMaker();
        ulong waits = maker.Waiting(WaitReason.Timer, 0, since: Age.Exactly(TimeSpan.FromSeconds(1)));
        ulong begun = maker.Add(new Coroutine { State = CoroutineState.Started });
        ulong young = maker.Add(new Coroutine { State = CoroutineState.Started });
        maker.Add(new Coroutine { State = CoroutineState.Started });
        var snapshot = maker.Build(new Dictionary<ulong, Age>
        {
            [waits] = Age.Exactly(TimeSpan.FromMinutes(5)),
            [begun] = Age.Exactly(TimeSpan.FromMinutes(5)),
            [young] = Age.Exactly(TimeSpan.FromMilliseconds(5)),
        });
        Assert.Equal([begun], SnapshotFilter.Parse("older:2s").Apply(snapshot).Coroutines.Select(coroutine => coroutine.Id));
    }
}
