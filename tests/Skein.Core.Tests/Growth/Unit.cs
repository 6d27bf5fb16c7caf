namespace Skein.Core.Tests.Growth;

/// <summary>One unit of work of a <see cref="SimulatedService"/>; times in seconds.</summary>
/// <param name="Id">Its id.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Period">How long each of its waits lasts; null where it has only one.</param>
internal sealed record Unit(ulong Id, double From, double To, string Place, double? Period = null);
