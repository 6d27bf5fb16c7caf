// Tests that start processes run one at a time within an assembly: machines are small and shared.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]
