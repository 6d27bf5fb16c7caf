using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Sources;

/// <summary>Work on a process that still runs, so that it need not be done while it stands still.</summary>
internal delegate void WarmUp(ClrRuntime runtime, IDataReader memory, Version version, CancellationToken cancellation);
