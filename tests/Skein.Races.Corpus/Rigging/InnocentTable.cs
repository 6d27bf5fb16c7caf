using Skein.Races.Corpus.Innocent;
using static Skein.Races.Corpus.Case;

namespace Skein.Races.Corpus;

/// <summary>Programs without a race that look as if they had one.</summary>
internal static class InnocentTable
{
    public static IReadOnlyList<Case> Cases { get; } =
    [
        Sound("own-lock-spin-by-exchange", OwnLocks.SpinByExchange),
        Sound("own-lock-spin-by-compare-exchange", OwnLocks.SpinByCompareExchange),
        Sound("own-lock-ticket", OwnLocks.Ticket),
        Sound("own-lock-file", OwnLocks.File),
        Sound("own-lock-named-mutex", OwnLocks.NamedMutex),
        Sound("own-lock-auto-reset-event-as-mutex", OwnLocks.AutoResetEventAsMutex),
        Sound("own-lock-peterson", OwnLocks.Peterson),

        Sound("lock-semaphore-across-await", FrameworkLocks.SemaphoreAcrossAwait),
        Sound("lock-readers-and-writer", FrameworkLocks.ReadersAndWriter),
        Sound("lock-upgraded-reader", FrameworkLocks.UpgradedReader),
        Sound("lock-old-reader-writer-lock", FrameworkLocks.OldReaderWriterLock),
        Sound("lock-synchronized-method", FrameworkLocks.SynchronizedMethod),
        Sound("lock-lock-in-base-class", FrameworkLocks.LockInBaseClass),
        Sound("lock-exclusive-scheduler", FrameworkLocks.ExclusiveScheduler),

        Sound("frozen-static-read-only", Frozen.StaticReadOnly),
        Sound("frozen-by-thread-start", Frozen.ByThreadStart),
        Sound("frozen-by-task-run", Frozen.ByTaskRun),
        Sound("frozen-by-volatile", Frozen.ByVolatile),
        Sound("frozen-sorted-for-readers", Frozen.SortedForReaders),
        Sound("frozen-queries-of-readers", Frozen.QueriesOfReaders),
        Sound("frozen-frozen-types", Frozen.FrozenTypes),
        Sound("frozen-immutable-builder", Frozen.ImmutableBuilder),
        Sound("frozen-read-only-wrapper", Frozen.ReadOnlyWrapper),

        Sound("swap-compare-exchange-loop", Swaps.CompareExchangeLoop),
        Sound("swap-immutable-queue", Swaps.ImmutableQueue),
        Sound("swap-copy-on-write-array", Swaps.CopyOnWriteArray),
        Sound("swap-copy-on-write-dictionary", Swaps.CopyOnWriteDictionary),
        Sound("swap-double-buffer", Swaps.DoubleBuffer),
        Sound("swap-exchanged-buffer", Swaps.ExchangedBuffer),
        Sound("swap-fresh-dictionary-each-time", Swaps.FreshDictionaryEachTime),

        Sound("confined-thread-static", Confined.ThreadStatic),
        Sound("confined-builder-of-thread", Confined.BuilderOfThread),
        Sound("confined-thread-local-gathered", Confined.ThreadLocalGathered),
        Sound("confined-async-local-copies", Confined.AsyncLocalCopies),
        Sound("confined-pooled-lists", Confined.PooledLists),
        Sound("confined-pooled-builders", Confined.PooledBuilders),
        Sound("confined-rented-arrays", Confined.RentedArrays),
        Sound("confined-pooled-under-lock", Confined.PooledUnderLock),
        Sound("confined-recycled", Confined.Recycled),

        Sound("handed-over-by-channel", Handovers.ByChannel),
        Sound("handed-over-by-blocking-collection", Handovers.ByBlockingCollection),
        Sound("handed-over-by-dataflow", Handovers.ByDataflow),
        Sound("handed-over-by-pipe", Handovers.ByPipe),
        Sound("handed-over-by-task-result", Handovers.ByTaskResult),
        Sound("handed-over-by-thread-argument", Handovers.ByThreadArgument),

        Sound("order-barriers", Orders.Barriers),
        Sound("order-countdown", Orders.Countdown),
        Sound("order-ping-pong", Orders.PingPong),
        Sound("order-completion-source", Orders.CompletionSource),
        Sound("order-when-all", Orders.WhenAll),
        Sound("order-wait-all-of-span", Orders.WaitAllOfSpan),
        Sound("order-volatile-flag", Orders.VolatileFlag),
        Sound("order-awaited-in-turn", Orders.AwaitedInTurn),

        Sound("loop-own-index-of-list", Loops.OwnIndexOfList),
        Sound("loop-own-index-through-interface", Loops.OwnIndexThroughInterface),
        Sound("loop-own-index-both-ways", Loops.OwnIndexBothWays),
        Sound("loop-own-place-of-array", Loops.OwnPlaceOfArray),
        Sound("loop-local-then-merged", Loops.LocalThenMerged),
        Sound("loop-for-each-with-local", Loops.ForEachWithLocal),
        Sound("loop-aggregated", Loops.Aggregated),
        Sound("loop-grouped-in-parallel", Loops.GroupedInParallel),
        Sound("loop-partitioned-ranges", Loops.PartitionedRanges),
        Sound("loop-shared-source", Loops.SharedSource),

        Sound("concurrent-dictionary", ConcurrentTypes.Dictionary),
        Sound("concurrent-updated-with-new-lists", ConcurrentTypes.UpdatedWithNewLists),
        Sound("concurrent-lazy-factories", ConcurrentTypes.LazyFactories),
        Sound("concurrent-queue", ConcurrentTypes.Queue),
        Sound("concurrent-bag", ConcurrentTypes.Bag),
        Sound("concurrent-through-interfaces", ConcurrentTypes.ThroughInterfaces),
        Sound("concurrent-shared-random", ConcurrentTypes.SharedRandom),

        Sound("safe-type-derived-hashtable", Safe.DerivedHashtable),
        Sound("safe-type-derived-array-list", Safe.DerivedArrayList),
        Sound("safe-type-explicit-interface", Safe.ExplicitInterface),
        Sound("safe-type-synchronized-view", Safe.SynchronizedView),
        Sound("safe-type-sync-root-of-collection", Safe.SyncRootOfCollection),

        Sound("lazy-static-constructor", Lazies.StaticConstructor),
        Sound("lazy-slow-static-constructor", Lazies.SlowStaticConstructor),
        Sound("lazy-lazy", Lazies.Lazy),
        Sound("lazy-initializer", Lazies.Initializer),
        Sound("lazy-double-checked", Lazies.DoubleChecked),
        Sound("lazy-shared-task", Lazies.SharedTask),

        Sound("actor-mailbox", Actors.Mailbox),
        Sound("actor-serial-queue", Actors.SerialQueue),
        Sound("actor-dedicated-owner", Actors.DedicatedOwner),
        Sound("actor-task-chain", Actors.TaskChain),
        Sound("actor-periodic-timer", Actors.PeriodicTimer),
        Sound("actor-timer-that-skips", Actors.TimerThatSkips),

        Sound("odd-count-as-statistic", Oddities.CountAsStatistic),
        Sound("odd-equal-hash-codes", Oddities.EqualHashCodes),
        Sound("odd-many-objects", Oddities.ManyObjects),
        Sound("odd-reentrant-comparer", Oddities.ReentrantComparer),
        Sound("odd-nested-on-one-thread", Oddities.NestedOnOneThread),
        Sound("odd-throwing-member", Oddities.ThrowingMember),
        Sound("odd-dropped-enumerator", Oddities.DroppedEnumerator),
        Sound("odd-unsubscribed", Oddities.Unsubscribed),
        Sound("odd-builder-in-turn", Oddities.BuilderInTurn),
        Sound("odd-weak-table", Oddities.WeakTable),
    ];
}
