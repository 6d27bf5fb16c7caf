using Skein.Core.Model;

namespace Skein.Core.Filtering;

/// <summary>Whether one coroutine of the snapshot to which it is bound matches.</summary>
internal delegate bool CoroutinePredicate(in Coroutine coroutine);
