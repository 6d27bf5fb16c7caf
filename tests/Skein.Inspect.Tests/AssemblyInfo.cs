// Tests that start processes run one at a time within an assembly: machines are small and shared.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]

// What it tests reads /proc.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
