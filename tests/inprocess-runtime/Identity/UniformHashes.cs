namespace Realtime.Conformance.Identity;

/// <summary>Uniform hash codes as Orleans computes them, by id.</summary>
internal static class UniformHashes
{
    private static readonly Dictionary<string, uint> Known = new()
    {
        ["shopper/demo/s-1"] = 3270748125,
        ["shopper/tenant/0123456789abcdef0123456789abcdef"] = 756530379,
        ["identity/démo/a:ü"] = 1782161505,
        ["due/7"] = 1401631853,
    };

    public static uint Of(string id) => Known[id];
}
