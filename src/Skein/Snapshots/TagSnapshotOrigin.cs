using Skein.Core.Model;

namespace Skein.Snapshots;

/// <summary>What a snapshot says of where it came from.</summary>
internal sealed record TagSnapshotOrigin(ProcessIdentity Process, RuntimeIdentity Runtime, DateTimeOffset TakenAt, SourceReport Source);
