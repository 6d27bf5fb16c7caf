using Skein.Core.Findings;
using Skein.Core.Model;

namespace Skein.Core.Explanation;

/// <summary>One step along what is waited for.</summary>
/// <param name="WaitsFor">What is waited for; <see cref="Resource.None"/> where it is nothing shared, as the end of children.</param>
/// <param name="Evidence">How the holders are known; may be empty.</param>
/// <param name="HolderIds">Ids of all holders.</param>
/// <param name="Holders">Those of them that the snapshot has, at most as many as the bound says; the first one's wait is the next step.</param>
public sealed record WaitStep(Resource WaitsFor, string Evidence, IReadOnlyList<ulong> HolderIds, IReadOnlyList<Participant> Holders);
