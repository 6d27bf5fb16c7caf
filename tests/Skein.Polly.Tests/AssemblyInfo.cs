// Tests that block the pool run one at a time.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]
