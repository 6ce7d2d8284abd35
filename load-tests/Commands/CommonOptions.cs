using System.CommandLine;
using System.CommandLine.Parsing;
using Realtime.LoadTests.Access;

namespace Realtime.LoadTests.Commands;

/// <summary>Options that every command has.</summary>
public sealed class CommonOptions
{
    /// <summary>Where the server is.</summary>
    public Option<Uri> Target { get; } = new("--target")
    {
        Description = "Root address of the server",
        DefaultValueFactory = _ => new("http://127.0.0.1:5080"),
        CustomParser = Address,
    };

    /// <summary>The write key itself.</summary>
    public Option<string?> WriteKey { get; } = new("--write-key") { Description = "The tenant's write key; without it, --keys is read" };

    /// <summary>A file of keys.</summary>
    public Option<string> Keys { get; } = new("--keys") { Description = "JSON file with writeKey, secretKey and opsKey", DefaultValueFactory = _ => "data/demo-keys.json" };

    /// <summary>What pages show.</summary>
    public Option<string[]> Placements { get; } = new("--placement")
    {
        Description = "A placement that the pages show; repeat it for more",
        DefaultValueFactory = _ => ["site-banner", "home-hero", "product-offer", "cart-upsell"],
    };

    /// <summary>Caps to check.</summary>
    public Option<string[]> Caps { get; } = new("--cap")
    {
        Description = "campaign=limit: fail if one shopper displays the campaign more often",
        DefaultValueFactory = _ => ["flash-sale=2"],
    };

    /// <summary>A file for the figures.</summary>
    public Option<string?> Json { get; } = new("--json") { Description = "Write the figures to this file as JSON" };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Target, WriteKey, Keys, Placements, Caps, Json })
        {
            command.Add(option);
        }
    }

    /// <summary>The keys that were named.</summary>
    /// <exception cref="UsageException">None can be read.</exception>
    public ServerKeys ReadKeys(ParseResult parsed) =>
        parsed.GetValue(WriteKey) is { } key ? new(key, null, null) : ServerKeys.Read(parsed.GetValue(Keys)!);

    /// <summary>The caps that were named.</summary>
    /// <exception cref="UsageException">One is malformed.</exception>
    public Dictionary<string, int> ReadCaps(ParseResult parsed)
    {
        var caps = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in parsed.GetValue(Caps)!)
        {
            caps[text.Split('=')[0]] = text.Split('=') is [{ Length: > 0 }, var limit] && int.TryParse(limit, out var number) && number >= 0
                ? number
                : throw new UsageException($"--cap {text} must be a campaign and its limit: flash-sale=2.");
        }

        return caps;
    }

    /// <summary>An option that takes a duration.</summary>
    public static Option<TimeSpan> Duration(string name, string description, string? fallback) => new(name)
    {
        Description = description,
        Required = fallback is null,
        DefaultValueFactory = fallback is null ? null : _ => Durations.TryParse(fallback, out var duration) ? duration : default,
        CustomParser = result =>
        {
            if (Durations.TryParse(result.Tokens[0].Value, out var duration))
            {
                return duration;
            }

            result.AddError($"{name} {result.Tokens[0].Value}: a duration such as 500ms, 30s, 5m or 1h.");
            return default;
        },
    };

    /// <summary>A server's address.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static Uri AddressOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
        ? address
        : throw new UsageException($"{text} is no address such as http://127.0.0.1:5080.");

    private static Uri? Address(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https"))
        {
            return address;
        }

        result.AddError($"--target {result.Tokens[0].Value}: an address such as http://127.0.0.1:5080.");
        return null;
    }
}
