using Skein.Planning.Checking.Reading;
using Skein.Planning.Specs;

namespace Skein.Planning.Checking.Checks;

/// <summary>Where a field of a spec stands.</summary>
internal static class SpecPlaces
{
    /// <summary>The first of these paths that the file has.</summary>
    public static CheckPlace Of(CapacitySpec spec, params ReadOnlySpan<string> paths)
    {
        foreach (string path in paths)
        {
            if (spec.Places.TryGetValue(path, out SpecPlace place)) return new CheckPlace(place.Line, place.Column, path);
        }

        return new CheckPlace(1, 1, paths[0]);
    }
}
