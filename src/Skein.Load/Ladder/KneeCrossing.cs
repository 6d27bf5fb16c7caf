namespace Skein.Load.Ladder;

/// <summary>Where steps cross an objective, requests a second. Default: nowhere.</summary>
/// <param name="Rate">About where.</param>
/// <param name="Below">The highest load below it that was measured.</param>
/// <param name="Above">The lowest load above it that was measured; the same where all lie on one side.</param>
internal readonly record struct KneeCrossing(double Rate, double Below, double Above);
