using System.Runtime.CompilerServices;
using Skein.Guard;
using Skein.Guard.Admitting;
using Skein.Guard.Deciding;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Guard.Admitting;

/// <summary>What an admission queue allocates, and what it keeps alive.</summary>
public sealed class AdmissionQueueMemoryTests
{
    private readonly CountingAdmitter admitter = new();

    [Fact]
    public void What_has_ended_is_kept_neither_by_the_token_nor_by_its_neighbours_nor_by_the_queue()
    {
        using var lives = new CancellationTokenSource();
        AdmissionQueue queue = Make(lengthMax: 1000);
        (List<WeakReference> ended, Task<Admission> kept) = EndMany(queue, lives.Token);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        // The thread's last ones may still stand in a register.
        Assert.InRange(ended.Count(each => each.IsAlive), 0, 2);
        Assert.True(kept.IsCompletedSuccessfully);
        Assert.Equal(0, queue.Count);
        GC.KeepAlive(queue);
    }

    [Fact]
    public void A_look_at_nobody_and_a_refusal_at_once_allocate_nothing()
    {
        AdmissionQueue empty = Make();
        AdmissionQueue full = Make(lengthMax: 1);
        Wait(full, Lane.High);
        int refusals = 0;
        int asked = 0;
        Assert.Equal(0, Allocated.Least(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                empty.Fill();
                empty.Release(1);
                empty.Expire();
                full.Expire();
                full.Fill();
                asked++;
                refusals += IsAnswered(full.EnqueueAsync(Lane.Normal, null, CancellationToken.None)) ? 1 : 0;
            }
        }));
        Assert.Equal((asked, asked), (refusals, admitter.RefusedFor(RefusalReason.QueueFull)));
    }

    // Not inlined, so that no local of it lives on in the test.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (List<WeakReference> Ended, Task<Admission> Kept) EndMany(AdmissionQueue queue, CancellationToken token)
    {
        Task<Admission>[] all = [.. Enumerable.Range(0, 300).Select(i => Wait(queue, i % Lane.Count, callerGone: token))];
        queue.Release(100);
        queue.Apply(Options(100));
        queue.AdmitAll();
        Task<Admission> kept = all[150 - (150 % Lane.Count) + Lane.Critical];
        return ([.. all.Where(each => each != kept).Select(each => new WeakReference(each))], kept);
    }

    private static bool IsAnswered(ValueTask<Admission> task) => task.IsCompletedSuccessfully;

    private static AdmissionQueueOptions Options(int lengthMax) => new() { LengthMax = lengthMax };

    private static Task<Admission> Wait(AdmissionQueue queue, int lane, CancellationToken callerGone = default) =>
        queue.EnqueueAsync(lane, null, callerGone).AsTask();

    private AdmissionQueue Make(int lengthMax = 10) => new(new ManualTime(), admitter, Options(lengthMax));
}
